package org.embeval.encoders.remote.http;

/** The service will not do this, however often it is asked. */
final class Refused extends RuntimeException {
    Refused(String message) {
        super(message);
    }
}
