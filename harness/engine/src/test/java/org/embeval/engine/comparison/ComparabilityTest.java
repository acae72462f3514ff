package org.embeval.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.engine.comparison.Comparability.Mismatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparabilityTest {
    private static Invented base() {
        return Invented.accuracy("old").hits("xx", 1, 0, 1);
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                difference("task.version", "1", "2", other -> other.version(2)),
                difference("task.protocol", "plain", "strict", other -> other.protocol("strict")),
                difference("task.options.direction", "both", "src2trg", other -> other.option("direction", "src2trg")),
                difference("task.options.new", "", "x", other -> other.option("new", "x")),
                difference("dataset.kind", "official", "sample", other -> other.kind("sample")),
                difference("dataset.digest", "sha256:aa", "sha256:bb", other -> other.digest("sha256:bb")),
                difference("provenance.seed", "0", "7", other -> other.seed(7)),
                difference(
                        "model.settings.other_model teacher",
                        "",
                        "sha256:t",
                        other -> other.setting("other_model teacher", "sha256:t")));
    }

    private static Arguments difference(String field, String base, String candidate, UnaryOperator<Invented> change) {
        return Arguments.of(new Mismatch(field, base, candidate), change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void theFieldThatDiffersIsNamedWithBothValues(Mismatch expected, UnaryOperator<Invented> change) {
        Invented other = change.apply(Invented.accuracy("new").hits("xx", 1, 0, 1));
        assertEquals(Optional.of(expected), Comparability.firstMismatch(base().result(), other.result()));
        EvalException refused =
                assertThrows(EvalException.class, () -> Comparer.USUAL.compare(base().side(), other.side()));
        assertEquals(Fault.NOT_COMPARABLE, refused.fault());
        assertTrue(refused.getMessage().contains(expected.field()), refused.getMessage());
    }

    @Test
    void otherModelsMachinesAndSettingsMayBeCompared() {
        Invented other = Invented.accuracy("new")
                .hits("xx", 0, 0, 0)
                .setting("pooling", "mean")
                .architecture("aarch64");
        assertTrue(Comparability.firstMismatch(base().result(), other.result()).isEmpty());
    }

    @Test
    void aFileThatDiffersIsNamed() {
        Invented other = Invented.accuracy("new")
                .hits("xx", 1, 0, 1)
                .file("birds/xx.txt", "ffff456789abcdef0123")
                .digest("sha256:bb");
        Mismatch mismatch =
                Comparability.firstMismatch(base().result(), other.result()).orElseThrow();
        assertEquals("dataset.digest", mismatch.field());
        assertTrue(mismatch.candidate().contains("birds/xx.txt ffff456789abcdef"), mismatch.candidate());
    }

    @Test
    void resultsOfDifferentSubsetsOfTheSameFilesMayBeCompared() {
        Invented more =
                Invented.accuracy("new").hits("xx", 1, 0, 1).hits("yy", 1).digest("sha256:both");
        assertTrue(Comparability.firstMismatch(base().result(), more.result()).isEmpty());
        Invented others = Invented.accuracy("new").hits("yy", 1).digest("sha256:other");
        assertEquals(
                "dataset.digest",
                Comparability.firstMismatch(base().result(), others.result())
                        .orElseThrow()
                        .field());
    }

    @Test
    void differentNumbersOfItemsAreRefused() {
        EvalException refused = assertThrows(
                EvalException.class,
                () -> Comparer.USUAL.compare(
                        base().side(), Invented.accuracy("new").hits("xx", 1, 0).side()));
        assertEquals(Fault.NOT_COMPARABLE, refused.fault());
        assertTrue(refused.getMessage().contains("subsets.xx.examples"), refused.getMessage());
    }

    @Test
    void itemsOfOtherNamesAreRefused() {
        EvalException refused = assertThrows(
                EvalException.class,
                () -> Comparer.USUAL.compare(
                        base().side(),
                        Invented.accuracy("new").ownHits("xx", 1, 0, 1).side()));
        assertTrue(refused.getMessage().contains("ids of the items of xx"), refused.getMessage());
    }
}
