package org.embeval.engine.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Map;

/**
 * Asks one address as often as it takes.
 *
 * @param unreachable why hosts took no connection, by host and port; shared by all files of a {@link Downloader}
 */
record Transfer(DownloadSettings settings, Downloader.Pause pause, HttpClient client, Map<String, String> unreachable) {
    /**
     * Publishes the file, or gives up when several attempts in a row have brought nothing new.
     *
     * <p>An attempt that brought new bytes before it broke sets the count back, so that a long file comes through a
     * bad line.
     */
    void run(Expected expected, URI address, PartFile part, TransferListener listener)
            throws Refused, InterruptedException {
        requireReachable(address);
        Attempt attempt = new Attempt(new Exchange(settings, client), expected, address, part, listener);
        long farthest = part.size();
        int fruitless = 0;
        while (true) {
            try {
                attempt.run();
                part.publish();
                return;
            } catch (IOException e) {
                fruitless = part.size() > farthest ? 1 : fruitless + 1;
                farthest = Math.max(farthest, part.size());
                giveUpAfter(fruitless, address, e);
                Duration wait = new Backoff(settings).after(fruitless, e);
                listener.retrying(address, Trouble.reason(e), wait);
                pause.sleep(wait);
            }
        }
    }

    /** A host that took no connection for one file is not asked again, with all the pauses, for the next hundred. */
    private void requireReachable(URI address) throws Refused {
        String reason = unreachable.get(host(address));
        if (reason != null) {
            throw new Refused(reason + ", as for another file before");
        }
    }

    private void giveUpAfter(int fruitless, URI address, IOException e) throws Refused {
        if (fruitless < settings.attempts()) {
            return;
        }
        if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
            unreachable.put(host(address), Trouble.reason(e));
        }
        throw new Refused(Trouble.reason(e) + " (" + fruitless + (fruitless == 1 ? " attempt)" : " attempts)"));
    }

    private static String host(URI address) {
        return String.valueOf(address.getAuthority());
    }
}
