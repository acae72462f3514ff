package org.embeval.encoders.remote.http;

/** The service takes no request, or no text, of this size. */
final class TooLarge extends RuntimeException {
    TooLarge(String message) {
        super(message);
    }
}
