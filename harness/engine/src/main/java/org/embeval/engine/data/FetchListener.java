package org.embeval.engine.data;

import java.net.URI;
import java.time.Duration;
import org.embeval.api.DatasetCard;

/** Follows a fetch. Calls come from several threads, but never two at a time. */
public interface FetchListener {
    /** Something is missing and will now be fetched, if the user agrees to the conditions of the dataset. */
    default void starting(DatasetCard card) {}

    /** Comes once per few kilobytes: whoever prints it decides how often. */
    default void progressed(FetchProgress progress) {}

    /** A file could not be had just now and will be tried again. */
    default void retrying(String path, URI address, String reason, Duration pause) {}
}
