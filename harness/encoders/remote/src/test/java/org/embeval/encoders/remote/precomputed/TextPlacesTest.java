package org.embeval.encoders.remote.precomputed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.embeval.api.Role;
import org.junit.jupiter.api.Test;

class TextPlacesTest {
    private static final long ROWS = 5000;

    private static void fillAndCheck(TextPlaces places) {
        for (long row = 0; row < ROWS; row++) {
            assertEquals(TextPlaces.NOWHERE, places.putIfAbsent(Role.SENTENCE, "text " + row, row));
        }
        for (long row = 0; row < ROWS; row++) {
            assertEquals(row, places.get(Role.SENTENCE, "text " + row));
        }
        assertEquals(TextPlaces.NOWHERE, places.get(Role.SENTENCE, "text " + ROWS));
    }

    @Test
    void everyTextKeepsItsPlaceWhileRoomIsMade() {
        fillAndCheck(new TextPlaces());
    }

    @Test
    void andSoItDoesWhereTheRoomWasMadeBefore() {
        TextPlaces places = new TextPlaces();
        places.expect(ROWS / 2);
        places.expect(ROWS);
        fillAndCheck(places);
    }

    @Test
    void theFirstPlaceOfATextStays() {
        TextPlaces places = new TextPlaces();
        places.putIfAbsent(Role.SENTENCE, "a", 3);
        assertEquals(3, places.putIfAbsent(Role.SENTENCE, "a", 4));
        assertEquals(3, places.get(Role.SENTENCE, "a"));
    }

    @Test
    void rolesAreToldApart() {
        TextPlaces places = new TextPlaces();
        places.putIfAbsent(Role.QUERY, "a", 0);
        assertEquals(TextPlaces.NOWHERE, places.get(Role.PASSAGE, "a"));
        assertEquals(TextPlaces.NOWHERE, new TextPlaces().get(Role.PASSAGE, "a"));
    }
}
