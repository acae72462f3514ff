package org.embeval.reports.plot;

/**
 * Colours for light and dark, chosen so that they differ for readers who do not tell red from green (after Okabe and Ito,
 * Color Universal Design, 2008); series differ by their markers too.
 */
final class Style {
    static final String INK = "#1a1c1f";
    static final String FAINT = "#5d646d";
    static final String RULE = "#d5d9de";
    static final String PAPER = "#ffffff";

    private static final String[] LIGHT = {"#0072b2", "#d55e00", "#007a5a", "#b8478c", "#a06c00", "#2a8fc7", "#55585c"};
    private static final String[] DARK = {"#56b4e9", "#ff8a4c", "#2bc79a", "#e79ac6", "#f0b429", "#a8d8f8", "#b9bdc3"};

    private Style() {}

    static String colour(int series) {
        return LIGHT[series % LIGHT.length];
    }

    static String fillClass(int series) {
        return "ep-fill-" + series % LIGHT.length;
    }

    static String strokeClass(int series) {
        return "ep-stroke-" + series % LIGHT.length;
    }

    /**
     * The rules that make a drawing dark: where the reader's system says so, or the page around it by {@code data-theme} at its
     * root.
     */
    static String sheet() {
        return "<style>\n@media (prefers-color-scheme: dark) {\n"
                + dark(":root:not([data-theme=\"light\"])")
                + "}\n"
                + dark(":root[data-theme=\"dark\"]")
                + "</style>\n";
    }

    private static String dark(String root) {
        StringBuilder rules = new StringBuilder();
        rule(rules, root, "ep-paper", "fill", "#15181c");
        rule(rules, root, "ep-ink", "fill", "#e6e8eb");
        rule(rules, root, "ep-faint", "fill", "#a1a9b3");
        rule(rules, root, "ep-axis", "stroke", "#a1a9b3");
        rule(rules, root, "ep-rule", "stroke", "#363c44");
        for (int i = 0; i < DARK.length; i++) {
            rule(rules, root, fillClass(i), "fill", DARK[i]);
            rule(rules, root, strokeClass(i), "stroke", DARK[i]);
        }
        return rules.toString();
    }

    private static void rule(StringBuilder rules, String root, String name, String property, String value) {
        rules.append(root)
                .append(" .")
                .append(name)
                .append(" { ")
                .append(property)
                .append(": ")
                .append(value)
                .append("; }\n");
    }
}
