package org.embeval.engine.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;

/** Puts objects into lines, two spaces for each level, down to a last level; what lies deeper, and lists, stay in one line. */
final class ShallowPrinter extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1;

    private final int levels;

    ShallowPrinter(int levels) {
        super(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        this.levels = levels;
        indentObjectsWith(new ShallowIndenter(levels));
        indentArraysWith(NopIndenter.instance);
    }

    @Override
    public ShallowPrinter createInstance() {
        return new ShallowPrinter(levels);
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
        if (_nesting <= levels) {
            super.writeEndObject(generator, entries);
        } else {
            _nesting--;
            generator.writeRaw('}');
        }
    }

    private static final class ShallowIndenter extends DefaultIndenter {
        private static final long serialVersionUID = 1;

        private final int levels;

        ShallowIndenter(int levels) {
            super("  ", "\n");
            this.levels = levels;
        }

        @Override
        public void writeIndentation(JsonGenerator generator, int level) throws IOException {
            if (level <= levels) {
                super.writeIndentation(generator, level);
            }
        }
    }
}
