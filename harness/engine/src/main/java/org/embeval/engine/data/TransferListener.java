package org.embeval.engine.data;

import java.net.URI;
import java.time.Duration;

/** Follows the download of one file. */
interface TransferListener {
    /** Size of the whole file in bytes, -1 if the server does not say. */
    void sized(long bytes);

    /** How many bytes of the file there are; falls when a download starts again. */
    void reached(long bytes);

    void received(int bytes);

    void retrying(URI address, String reason, Duration pause);
}
