package org.embeval.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FactSheetTest {
    @Test
    void longValuesGoOnBelowThemselvesAndWordsStayWhole() {
        FactSheet sheet = new FactSheet();
        sheet.add("who", "Ada and Grace and Edsger");
        sheet.add("where", "");
        sheet.add("address", "at https://a.example/long/path now");
        assertEquals("""
                who      Ada and
                         Grace and
                         Edsger
                address  at
                  https://a.example/long/path
                         now
                """, sheet.render(20));
    }
}
