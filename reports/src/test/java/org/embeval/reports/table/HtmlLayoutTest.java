package org.embeval.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlLayoutTest {
    @Test
    void theFileNamesNoOtherFile() {
        String html = html(Pages.blocks());
        assertFalse(
                Pattern.compile("(src|href)\\s*=\\s*\"(?!data:,)").matcher(html).find(), html);
        assertFalse(html.contains("@import"), html);
        assertFalse(html.contains("url("), html);
        assertTrue(html.contains("default-src 'none'"), html);
    }

    @Test
    void noNameCanBecomeMarkup() {
        String html = html(Pages.everywhere("<img src=x onerror=alert(1)> \"onclick=\" & </script>"));
        assertFalse(html.contains("<img"), html);
        assertFalse(html.contains("\"onclick="), html);
        assertEquals(1, html.split("</script>", -1).length - 1);
    }

    @Test
    void cellsKeepWhatIsBehindThem() {
        String html = html(Pages.blocks());
        assertTrue(
                html.contains("<td class=\"number\" data-value=\"0.9\" title=\"95 % interval [85.0, 95.0]; rank 1–2\">"
                        + "<b class=\"best\">90.0</b></td>"),
                html);
        assertTrue(html.contains("<u class=\"second\">88.0</u><span class=\"tied\">≈</span></td>"), html);
        assertTrue(html.contains("<td class=\"number none\" title=\"nobody made it\">-<sup>1</sup></td>"), html);
        assertTrue(html.contains("<th scope=\"colgroup\" colspan=\"2\" data-group=\"things\">things</th>"), html);
    }

    @Test
    void picturesStandWithTheirPage() {
        Picture picture = new Picture("birds", "Birds", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>");
        String html = HtmlLayout.text("t", List.of(Pages.blocks()), Map.of("invented", List.of(picture)));
        assertTrue(html.contains("<figure id=\"birds\" aria-label=\"Birds\">"), html);
        assertTrue(html.contains(picture.svg()), html);
    }

    private static String html(Page page) {
        return HtmlLayout.text("t", List.of(page), Map.of());
    }
}
