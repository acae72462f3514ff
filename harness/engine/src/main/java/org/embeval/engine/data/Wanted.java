package org.embeval.engine.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.embeval.api.DatasetCard;
import org.embeval.api.Source;

/**
 * A file that belongs to a dataset once it is unpacked.
 *
 * @param path where it belongs, relative to the data directory
 * @param sha256 published digest; empty if nobody published one, as for members of archives
 * @param member its name inside the official archive; the path if it does not come in one
 * @param source what it comes from
 */
record Wanted(String path, String sha256, String member, Source source) {
    static List<Wanted> of(DatasetCard card) {
        List<Wanted> wanted = new ArrayList<>();
        for (Source source : card.sources()) {
            wanted.addAll(of(source));
        }
        return wanted;
    }

    static List<Wanted> of(Source source) {
        if (source.members().isEmpty()) {
            return List.of(new Wanted(source.path(), source.sha256(), source.path(), source));
        }
        return source.members().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(member -> new Wanted(member.getValue(), "", member.getKey(), source))
                .toList();
    }

    String fileName() {
        return lastSegment(path);
    }

    String memberFileName() {
        return lastSegment(member);
    }

    static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
