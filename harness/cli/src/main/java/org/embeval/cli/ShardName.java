package org.embeval.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2/3}. */
final class ShardName implements ITypeConverter<ShardName.Part> {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");

    /**
     * A part of a run.
     *
     * @param number from 1 to {@code of}
     */
    record Part(int number, int of) {}

    @Override
    public Part convert(String value) {
        Matcher form = FORM.matcher(value);
        if (form.matches()) {
            Part part = new Part(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
            if (part.number <= part.of) {
                return part;
            }
        }
        throw new TypeConversionException("\"" + value + "\" is no part; give I/N with I from 1 to N, such as 2/3");
    }
}
