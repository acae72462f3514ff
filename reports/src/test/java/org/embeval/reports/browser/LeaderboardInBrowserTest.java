package org.embeval.reports.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.embeval.api.ReportRequest;
import org.embeval.api.TaskResult;
import org.embeval.reports.InventedResults;
import org.embeval.reports.Leaderboard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader does with the leaderboard, done with mouse and keys. */
class LeaderboardInBrowserTest {
    private static final String MODELS = "Array.from(document.querySelectorAll('table')[0].tBodies[0].rows)"
            + ".filter(r => !r.hidden && !r.classList.contains('details')).map(r => r.dataset.model)";

    @TempDir
    static Path directory;

    private static Browser browser;
    private static String page;

    @BeforeAll
    static void openTheBrowser() throws Exception {
        Optional<Path> executable = Browser.find();
        assumeTrue(executable.isPresent(), "neither chromium nor google-chrome is on the PATH");
        Path file = directory.resolve("board.html");
        Files.writeString(file, html());
        page = file.toUri().toString();
        browser = new Browser(executable.get(), Files.createDirectory(directory.resolve("profile")));
    }

    private static String html() throws Exception {
        StringBuilder out = new StringBuilder();
        List<TaskResult> results = new ArrayList<>(InventedResults.board());
        results.addAll(InventedResults.languagesOfASample());
        ReportRequest plain = new ReportRequest(results, "html", 80, false);
        new Leaderboard()
                .write(
                        new ReportRequest(
                                plain.results(), plain.items(), InventedResults.FAMILIES, "", "html", 80, false),
                        out);
        return out.toString();
    }

    @AfterAll
    static void closeTheBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void showThePage() {
        browser.preferColours("light");
        browser.resize(1200, 900, false);
        browser.load(page);
    }

    @Test
    void itOpensOfflineWithoutAskingForAnythingElse() {
        assertEquals(List.of(page), browser.requests());
        assertEquals(List.of(), browser.complaints());
        assertEquals(List.of("bat", "ant", "cat"), models());
    }

    @Test
    void aClickSortsAndAnotherTurnsTheOrderRound() {
        browser.click("th[data-id=\"birds\"] button");
        assertEquals(List.of("ant", "bat", "cat"), models());
        assertEquals("descending", sorted("birds"));
        browser.click("th[data-id=\"birds\"] button");
        assertEquals(List.of("cat", "bat", "ant"), models());
        assertEquals("ascending", sorted("birds"));
        browser.click("th[data-id=\"model\"] button");
        assertEquals(List.of("ant", "bat", "cat"), models());
        assertEquals("none", sorted("birds"));
        assertTrue(browser.evaluate("location.hash").asText().contains("sort=model"));
    }

    @Test
    void whatHasNoValueStaysAtTheEndInBothOrders() {
        browser.click("th[data-id=\"form\"] button");
        assertEquals("ascending", sorted("form"), "less is better there");
        assertEquals("ant", models().get(0));
        browser.click("th[data-id=\"form\"] button");
        assertEquals("ant", models().get(0));
    }

    @Test
    void theKeyboardSortsToo() {
        browser.evaluate("document.querySelector('th[data-id=\"birds\"] button').focus()");
        browser.pressEnter();
        assertEquals("descending", sorted("birds"));
        assertEquals(List.of("ant", "bat", "cat"), models());
    }

    @Test
    void typingFiltersRows() {
        browser.click("#filter");
        browser.type("AT");
        assertEquals(List.of("bat", "cat"), models());
        assertTrue(browser.evaluate("document.querySelector('#status').textContent")
                .asText()
                .contains(" rows shown"));
    }

    @Test
    void aGroupOfTasksHidesTheOtherColumns() {
        browser.evaluate("(() => { const g = document.querySelector('#group'); g.value = 'similarity';"
                + " g.dispatchEvent(new Event('change')); })()");
        assertEquals(List.of("model", "rank", "mean", "tea"), columns());
        assertEquals(3, models().size());
    }

    @Test
    void aModelCanBeHiddenEverywhere() {
        browser.click(".models summary");
        browser.click("#models input[value=\"bat\"]");
        assertEquals(List.of("ant", "cat"), models());
        List<String> columns =
                list("Array.from(document.querySelectorAll('th[data-model=\"bat\"]')).map(h => h.hidden)");
        assertEquals(List.of("true"), columns, "the column of the table of languages");
        assertTrue(browser.evaluate("location.hash").asText().contains("hide=bat"));
    }

    @Test
    void theAddressRemembersSortingAndFilters() {
        browser.load(page + "#sort=birds&order=ascending&filter=a&group=bitext&hide=cat&theme=dark");
        assertEquals(List.of("bat", "ant"), models());
        assertEquals(List.of("model", "rank", "mean", "bitext mean", "birds", "bees"), columns());
        assertEquals(
                "dark",
                browser.evaluate("document.documentElement.dataset.theme").asText());
    }

    @Test
    void detailsOfARowTellIntervalsAndWhyCellsAreEmpty() {
        browser.click("tr[data-model=\"cat\"] button.more");
        String details = browser.evaluate("document.querySelector('tr.details').textContent")
                .asText();
        assertTrue(details.contains("95 % interval [48.0, 52.0]"), details);
        assertTrue(details.contains("not run: there is no result for it"), details);
        assertEquals("true", attribute("tr[data-model=\"cat\"] button.more", "aria-expanded"));
        browser.click("tr[data-model=\"cat\"] button.more");
        assertEquals(
                0,
                browser.evaluate("document.querySelectorAll('tr.details').length")
                        .asInt());
    }

    @Test
    void itIsDarkWhereTheSystemIsAndCanBeTurned() {
        int light = brightness("body");
        assertTrue(light > 600, "white is 765: " + light);
        browser.preferColours("dark");
        assertTrue(brightness("body") < 150);
        browser.click("#theme");
        assertTrue(brightness("body") > 600, "the reader's choice wins");
        assertEquals(
                "Dark",
                browser.evaluate("document.querySelector('#theme').textContent").asText());
    }

    @Test
    void textCanBeReadOnBothGrounds() {
        for (String theme : List.of("light", "dark")) {
            browser.preferColours(theme);
            for (String selector : List.of("td", ".notes li", "caption", "tbody th", "thead button")) {
                int contrast = Math.abs(brightness("body") - brightness(selector, "color"));
                assertTrue(contrast > 300, theme + " " + selector + ": " + contrast);
            }
        }
    }

    @Test
    void plotsFollowTheTheme() {
        browser.evaluate("document.querySelectorAll('details.page').forEach(d => d.open = true)");
        String light = style("svg .ep-ink", "fill");
        browser.click("#theme");
        assertNotEquals(light, style("svg .ep-ink", "fill"));
    }

    @Test
    void onAPhoneThePageIsNoWiderThanTheScreenAndNamesStay() {
        browser.resize(360, 740, true);
        browser.load(page);
        assertEquals(
                360, browser.evaluate("document.documentElement.scrollWidth").asInt());
        JsonNode before = browser.evaluate("document.querySelector('tbody th').getBoundingClientRect().x");
        browser.evaluate("document.querySelector('.scroll').scrollLeft = 150");
        assertEquals(
                150,
                browser.evaluate("document.querySelector('.scroll').scrollLeft").asInt());
        assertEquals(
                before.asInt(),
                browser.evaluate("document.querySelector('tbody th').getBoundingClientRect().x")
                        .asInt());
        assertTrue(browser.evaluate("document.querySelector('#filter').getBoundingClientRect().width")
                        .asInt()
                > 150);
    }

    private static List<String> models() {
        return list(MODELS);
    }

    private static List<String> columns() {
        return list("Array.from(document.querySelectorAll('table')[0].querySelectorAll('thead tr:last-child th'))"
                + ".filter(h => !h.hidden).map(h => h.dataset.id)");
    }

    private static List<String> list(String expression) {
        List<String> list = new ArrayList<>();
        browser.evaluate(expression).forEach(item -> list.add(item.asText()));
        return list;
    }

    private static String sorted(String column) {
        return attribute("th[data-id=\"" + column + "\"]", "aria-sort");
    }

    private static String attribute(String selector, String name) {
        return browser.evaluate("document.querySelector('" + selector + "').getAttribute('" + name + "')")
                .asText();
    }

    private static String style(String selector, String property) {
        return browser.evaluate("getComputedStyle(document.querySelector('" + selector + "'))." + property)
                .asText();
    }

    private static int brightness(String selector) {
        return brightness(selector, "backgroundColor");
    }

    /** From 0 for black to 765 for white. */
    private static int brightness(String selector, String property) {
        String[] parts = style(selector, property).replaceAll("[^0-9,]", "").split(",");
        return Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]) + Integer.parseInt(parts[2]);
    }
}
