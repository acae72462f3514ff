package org.embeval.engine.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request for what is still missing of a file. */
record Attempt(Exchange exchange, Expected expected, URI address, PartFile part, TransferListener listener) {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /**
     * Leaves a part that is whole and has the right checksum.
     *
     * @throws IOException if another attempt may fare better; the part is then the beginning of the file, or gone
     */
    void run() throws IOException, Refused, InterruptedException {
        long have = continuable();
        HttpResponse<TimedBody> response = ask(have);
        try {
            switch (response.statusCode()) {
                case 200 -> receive(response.body(), begin(response));
                case 206 -> receive(response.body(), sizeOfContinued(response, have));
                case 412 -> throw startAgain("the file changed on the server");
                case 416 -> requireComplete(response, have);
                default -> throw Exchange.failure(response);
            }
        } finally {
            response.body().cancel();
        }
        check(have > 0 && response.statusCode() != 200);
    }

    /** How many bytes need not be fetched again. */
    private long continuable() {
        boolean vouchedFor = expected.checksum().isKnown() || !notedValidator().isEmpty();
        return vouchedFor ? part.size() : 0;
    }

    private Optional<PartFile.Note> noted() {
        return part.note().filter(note -> note.url().equals(address.toString()));
    }

    private String notedValidator() {
        return noted().map(PartFile.Note::validator).orElse("");
    }

    private HttpResponse<TimedBody> ask(long have) throws IOException, Refused, InterruptedException {
        Map<String, String> headers = new TreeMap<>();
        if (have > 0) {
            headers.put("Range", "bytes=" + have + "-");
            if (!notedValidator().isEmpty()) {
                headers.put("If-Range", notedValidator());
            }
        }
        return exchange.send("GET", address, headers, response -> false);
    }

    /** Starts a new part and returns the size that the server announces, or -1. */
    private long begin(HttpResponse<TimedBody> response) throws Refused {
        if (!expected.checksum().isKnown() && isUnexpectedPage(response)) {
            throw new Refused("a web page came instead of the file");
        }
        long size = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        requireNotTooLong(size);
        part.requireRoom(size);
        part.restart(new PartFile.Note(address.toString(), validator(response), size));
        return size;
    }

    private void requireNotTooLong(long size) throws Refused {
        if (size > expected.most()) {
            part.discard();
            throw new Refused("%d bytes are offered; the file should have at most %d".formatted(size, expected.most()));
        }
    }

    /** What portals and moved sites answer, with status 200. */
    private boolean isUnexpectedPage(HttpResponse<TimedBody> response) {
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") && !expected.name().matches("(?i).*\\.html?");
    }

    /** Size of the whole whose rest comes now, or -1 if the server does not say. */
    private long sizeOfContinued(HttpResponse<TimedBody> response, long have) throws IOException, Refused {
        String range = response.headers().firstValue("Content-Range").orElse("");
        Matcher parts = CONTENT_RANGE.matcher(range);
        if (have == 0 || !parts.matches() || Long.parseLong(parts.group(1)) != have) {
            throw startAgain("asked for the bytes from " + have + ", but got \"" + range + "\"");
        }
        long size = parts.group(3).equals("*") ? -1 : Long.parseLong(parts.group(3));
        if (noted().map(note -> differs(note, size, validator(response))).orElse(false)) {
            throw startAgain("the file changed on the server");
        }
        requireNotTooLong(size);
        return size;
    }

    private static boolean differs(PartFile.Note note, long size, String validator) {
        boolean otherSize = size >= 0 && note.size() >= 0 && note.size() != size;
        boolean otherVersion =
                !validator.isEmpty() && !note.validator().isEmpty() && !validator.equals(note.validator());
        return otherSize || otherVersion;
    }

    /** Everything may have come already when the last attempt broke. */
    private void requireComplete(HttpResponse<TimedBody> response, long have) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (have == 0 || !range.equals("bytes */" + have)) {
            throw startAgain("the server has no bytes from " + have);
        }
    }

    /** Only a strong entity tag or a date may stand in {@code If-Range}: a weak one promises no equal bytes. */
    private static String validator(HttpResponse<?> response) {
        return response.headers()
                .firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> response.headers().firstValue("Last-Modified"))
                .orElse("");
    }

    private void receive(TimedBody body, long size) throws IOException, Refused, InterruptedException {
        listener.sized(size);
        long reached = part.size();
        listener.reached(reached);
        try (PartWriter out = part.append()) {
            for (Optional<List<ByteBuffer>> piece = body.next();
                    piece.isPresent() && reached <= expected.most();
                    piece = body.next()) {
                for (ByteBuffer bytes : piece.get()) {
                    reached += append(bytes, out);
                    listener.reached(reached);
                }
            }
        }
        requireNotTooLong(reached);
        requireSize(reached, size);
    }

    private int append(ByteBuffer bytes, PartWriter out) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        out.write(copy, copy.length);
        listener.received(copy.length);
        return copy.length;
    }

    private void requireSize(long reached, long size) throws IOException {
        if (size >= 0 && reached > size) {
            throw startAgain("%d bytes came where the server announced %d".formatted(reached, size));
        }
        if (size >= 0 && reached < size) {
            throw new IOException("broke off after %d of %d bytes".formatted(reached, size));
        }
    }

    /** @param continued whether the part was put together from several answers, so that a new beginning may help */
    private void check(boolean continued) throws IOException, Refused {
        Checksum wanted = expected.checksum();
        if (!wanted.isKnown()) {
            requireSomething();
            return;
        }
        Checksum found = part.digest(wanted);
        if (!found.equals(wanted)) {
            String message = "the bytes that came have %s instead of %s".formatted(found, wanted.hex());
            part.discard();
            if (continued) {
                throw new IOException(message);
            }
            throw new Refused(message);
        }
    }

    private void requireSomething() throws Refused {
        if (part.size() == 0) {
            part.discard();
            throw new Refused("an empty file came");
        }
    }

    private IOException startAgain(String reason) {
        part.discard();
        return new IOException(reason + "; starting again");
    }
}
