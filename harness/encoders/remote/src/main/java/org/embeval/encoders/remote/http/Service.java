package org.embeval.encoders.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import org.embeval.api.Role;

/** The words of one protocol. */
interface Service {
    /** Where texts are sent to, below the base address. */
    String path();

    /** What is sent; everything in it but the texts is the same in every request for a role. */
    ObjectNode question(List<String> texts, Role role);

    /**
     * What came back, in the order of the texts.
     *
     * @throws Fleeting if there is not one vector for each of them, as happens where part of a batch failed
     */
    Answer answer(JsonNode body, int texts);

    /** What the service says of its model, such as a checksum of the weights; empty if it says nothing. */
    SortedMap<String, String> served(Caller caller);

    /**
     * Vectors.
     *
     * @param tokens what the service counted for all texts, or {@link #UNKNOWN}
     */
    record Answer(List<float[]> vectors, long tokens) {
        static final long UNKNOWN = -1;
    }
}
