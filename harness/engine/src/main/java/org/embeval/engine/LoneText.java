package org.embeval.engine;

import java.util.List;
import org.embeval.api.Role;
import org.embeval.api.Texts;

/**
 * A text out of many, with what else its vector can depend on.
 *
 * @param context null where there is none
 */
public record LoneText(String text, String context, Role role, String language) {
    /** Line {@code row} of some texts. */
    public static LoneText of(Texts texts, int row) {
        return new LoneText(texts.line(row), texts.context(row), texts.role(), texts.language());
    }

    /** Some of one role and language together, at least one. The list is not copied. */
    public static Texts together(List<LoneText> texts) {
        return new Together(texts);
    }

    private record Together(List<LoneText> texts) implements Texts {
        @Override
        public int size() {
            return texts.size();
        }

        @Override
        public String line(int i) {
            return texts.get(i).text;
        }

        @Override
        public String context(int i) {
            return texts.get(i).context;
        }

        @Override
        public Role role() {
            return texts.get(0).role;
        }

        @Override
        public String language() {
            return texts.get(0).language;
        }
    }
}
