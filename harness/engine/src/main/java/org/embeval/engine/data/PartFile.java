package org.embeval.engine.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bytes of a download that came so far, {@code NAME.part}, and beside them {@code NAME.part.json}, which says what
 * they are the beginning of.
 */
final class PartFile {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path target;
    private final Path part;
    private final Path note;

    /**
     * Which version of which resource a part is the beginning of.
     *
     * @param validator strong entity tag or modification date, fit for {@code If-Range}; empty if the server gave none
     * @param size of the whole in bytes; -1 if unknown
     */
    record Note(String url, String validator, long size) {}

    PartFile(Path target) {
        this.target = target;
        this.part = Durable.partOf(target);
        this.note = part.resolveSibling(part.getFileName() + ".json");
    }

    long size() {
        return Files.isRegularFile(part) ? HomeData.size(part) : 0;
    }

    /** Empty if there is none, or none that can be read: then the part is of no use. */
    Optional<Note> note() {
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(Files.readAllBytes(note), Note.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Trouble.reading(note, e);
        }
    }

    /**
     * Does nothing if the size is not known.
     *
     * @param bytes of the whole that is to come, or -1
     * @throws org.embeval.api.EvalException if the disk has no room for them
     */
    void requireRoom(long bytes) {
        DiskRoom.require(target.getParent(), bytes);
    }

    /** Forgets what came before and remembers what comes now. */
    void restart(Note beginning) {
        discard();
        try {
            Durable.write(note, JSON.writeValueAsBytes(beginning));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two strings and a number are always JSON", e);
        }
    }

    PartWriter append() {
        return PartWriter.append(part);
    }

    /** The digest of what came, of the same kind as another. */
    Checksum digest(Checksum like) {
        return new Checksum(like.kind(), like.of(part));
    }

    void discard() {
        HomeData.deleteIfThere(part);
        HomeData.deleteIfThere(note);
    }

    /** Makes the part, now known to be whole, the target. */
    void publish() {
        HomeData.deleteIfThere(note);
        Durable.publish(target);
    }
}
