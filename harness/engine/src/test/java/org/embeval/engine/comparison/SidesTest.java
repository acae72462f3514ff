package org.embeval.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baselines by name, and what else a name can mean. */
class SidesTest {
    @TempDir
    private Path folder;

    private Baselines baselines;
    private Sides sides;

    @BeforeEach
    void open() {
        baselines = new Baselines(folder.resolve("baselines"));
        sides = new Sides(baselines);
    }

    private static Invented measured() {
        return Invented.accuracy("old").hits("xx", 1, 0, 1, 1).hits("yy", 0, 1);
    }

    @Test
    void aSavedBaselineIsFoundByNameAndByPath() {
        assertEquals(List.of(), baselines.names());
        assertEquals(List.of(), baselines.save("good", measured().side()));
        assertEquals(List.of("good"), baselines.names());
        assertEquals("old", sides.side("good").model());
        assertEquals("old", sides.side(baselines.file("good").toString()).model());
        assertEquals("good", sides.baseline("good").name());
    }

    @Test
    void aBaselineComparesAsTheResultItWasMadeOf() {
        baselines.save("good", measured().side());
        Side candidate =
                Invented.accuracy("new").hits("xx", 1, 0, 0, 1).hits("yy", 0, 1).side();
        TaskComparison ofBaseline =
                Comparer.USUAL.compare(sides.side("good"), candidate).tasks().get(0);
        TaskComparison ofResult =
                Comparer.USUAL.compare(measured().side(), candidate).tasks().get(0);
        assertEquals(ofResult.main(), ofBaseline.main());
        assertEquals(ofResult.subsets(), ofBaseline.subsets());
    }

    @Test
    void twoBaselinesCompareAsWell() {
        baselines.save("good", measured().side());
        baselines.save("again", measured().side());
        TaskComparison same = Comparer.USUAL
                .compare(sides.side("good"), sides.side("again"))
                .tasks()
                .get(0);
        assertEquals(Verdict.SAME, same.main().orElseThrow().verdict());
    }

    @Test
    void subsetsOutsideTheMainValueAreNotKept() {
        MeasuredCell whole = measured().cell();
        assertEquals(2, whole.subsets("accuracy").size());
        baselines.save("good", measured().side());
        assertEquals(
                List.of("xx", "yy"),
                List.copyOf(sides.baseline("good").cells().get(0).items().keySet()));
    }

    @Test
    void whatCannotBeTestedIsNotSavedAndSaidSo() {
        MeasuredCell withoutItems =
                MeasuredCell.of(Invented.accuracy("old").hits("xx", 1, 0).result(), Map.of());
        EvalException refused = assertThrows(
                EvalException.class, () -> baselines.save("bad", new Side("somewhere", List.of(withoutItems))));
        assertEquals(Fault.UNAVAILABLE, refused.fault());
        assertTrue(refused.getMessage().contains("birds xx"), refused.getMessage());
        assertFalse(Files.exists(baselines.file("bad")));
    }

    @Test
    void anUnknownNameIsSuggestedAndAPathIsNot() {
        baselines.save("good", measured().side());
        EvalException name = assertThrows(EvalException.class, () -> sides.side("god"));
        assertEquals(Fault.UNKNOWN, name.fault());
        assertTrue(name.getMessage().contains("did you mean \"good\""), name.getMessage());
        EvalException path = assertThrows(
                EvalException.class, () -> sides.side(folder.resolve("nothing").toString()));
        assertEquals(Fault.UNAVAILABLE, path.fault());
        assertEquals(
                Fault.UNKNOWN,
                assertThrows(EvalException.class, () -> sides.baseline("god")).fault());
    }

    @Test
    void aNameStaysInItsFolder() {
        for (String name : List.of("../evil", ".hidden", "a/b", "", "a b")) {
            assertEquals(
                    Fault.UNKNOWN,
                    assertThrows(EvalException.class, () -> baselines.file(name))
                            .fault(),
                    name);
        }
    }
}
