package org.embeval.engine.data;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An HTTP server on loopback that says exactly what a test wants, true or not; one request per connection. */
public final class LoopbackServer implements Closeable {
    private final ServerSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What a client asked; header names in lower case. */
    public record Request(String method, String path, Map<String, String> headers) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    public interface Answer {
        void write(Request request, Reply reply) throws IOException;
    }

    /** The wire to the client. */
    public final class Reply {
        private final Socket client;
        private final OutputStream out;

        Reply(Socket client) throws IOException {
            this.client = client;
            this.out = client.getOutputStream();
        }

        /** Sends status line and headers, without any length. */
        public Reply head(int status, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " said so\r\nConnection: close\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return this;
        }

        public Reply body(byte[] bytes, int from, int to) throws IOException {
            out.write(bytes, from, to - from);
            out.flush();
            return this;
        }

        public void whole(int status, byte[] body, String... headers) throws IOException {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Content-Length: " + body.length;
            head(status, all).body(body, 0, body.length);
        }

        /** Keeps the connection open and silent until the server is closed. */
        public void stall() {
            awaitClose();
        }

        /** Ends the connection with a reset in place of a proper end. */
        public void reset() throws IOException {
            client.setSoLinger(true, 0);
            client.close();
        }
    }

    public LoopbackServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::acceptAll);
    }

    /** Answers requests for a path in turn; the last answer is repeated. */
    public LoopbackServer on(String path, Answer... turns) {
        int[] turn = {0};
        answers.put(path, (request, reply) -> {
            Answer next;
            synchronized (turn) {
                next = turns[Math.min(turn[0]++, turns.length - 1)];
            }
            next.write(request, reply);
        });
        return this;
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** A decent file server: entity tag, ranges, {@code If-Range}. */
    public static Answer file(byte[] bytes, String tag) {
        return (request, reply) -> {
            String range = request.header("Range");
            boolean same = request.header("If-Range").isEmpty()
                    || request.header("If-Range").equals(tag);
            int from = range.isEmpty() || !same ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            if (from == 0) {
                reply.whole(200, bytes, "ETag: " + tag);
            } else if (from >= bytes.length) {
                reply.whole(416, new byte[0], "Content-Range: bytes */" + bytes.length);
            } else {
                reply.whole(
                        206,
                        Arrays.copyOfRange(bytes, from, bytes.length),
                        "ETag: " + tag,
                        "Content-Range: bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
            }
        };
    }

    /** Announces the whole file and ends the connection early. */
    public static Answer truncated(byte[] bytes, String tag, int sent) {
        return (request, reply) -> reply.head(200, "Content-Length: " + bytes.length, "ETag: " + tag)
                .body(bytes, 0, sent);
    }

    public static Answer status(int status, String... headers) {
        return (request, reply) -> reply.whole(status, new byte[0], headers);
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Request request = read(client);
            requests.add(request);
            answers.getOrDefault(request.path(), status(404)).write(request, new Reply(client));
        } catch (IOException e) {
            // the client hung up, which is its right: what it made of the answer is what the tests look at
        }
    }

    private static Request read(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String line = in.readLine();
        if (line == null) {
            throw new IOException("no request came");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        String[] words = line.split(" ", -1);
        return new Request(words[0], words[1], headers);
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "loopback server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
