package org.embeval.api;

import java.util.SortedMap;

/** Data that knows how much it is, so that its size can be compared with the official one. */
public interface Counted {
    /** How many there are of what it consists of, such as {@code pairs}, by that word. */
    SortedMap<String, Long> counts();
}
