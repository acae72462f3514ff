package org.embeval;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan of the house in docs/architecture.md, as far as Maven's module dependencies do not enforce it already. */
class ArchitectureTest {
    private static JavaClasses classes;

    @BeforeAll
    static void importEveryModule() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.embeval");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "linalg",
                "kernel",
                "search",
                "engine",
                "testkit",
                "encoders.onnx",
                "encoders.lexical",
                "encoders.remote",
                "encoders.langchain4j",
                "encoding",
                "vectors",
                "cli",
                "datasets",
                "tasks",
                "reports"
            })
    void theScanSeesTheClassesOfEveryModule(String module) {
        assertFalse(
                classes.that(resideInAPackage("org.embeval." + module + "..")).isEmpty(), module);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("org.embeval.(**)").should().beFreeOfCycles().check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "encoders"})
    void siblingsDoNotImportEachOther(String family) {
        slices().matching("org.embeval." + family + ".(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "cli", "search", "kernel", "linalg", "vectors", "encoding", "api"})
    void theHarnessImportsNoPlugIn(String module) {
        noClasses()
                .that(resideInAPackage("org.embeval." + module + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.embeval.tasks..",
                        "org.embeval.datasets..",
                        "org.embeval.reports..",
                        "org.embeval.encoders.."))
                .check(classes);
    }

    @ParameterizedTest
    @CsvSource({
        "org.bytedeco.., org.embeval.linalg..",
        "org.apache.commons.math3.., org.embeval.kernel..",
        "org.ddogleg.., org.embeval.kernel.learn..",
        "org.apache.commons.compress.., org.embeval.engine..",
        "org.apache.commons.text.., org.embeval.engine..",
        "com.fasterxml.jackson.dataformat.yaml.., org.embeval.engine.yaml..",
        "ai.onnxruntime.., org.embeval.encoders.onnx..",
        "ai.djl.., org.embeval.encoders.onnx..",
        "org.apache.lucene.., org.embeval.encoders.lexical..",
        "dev.failsafe.., org.embeval.encoders.remote.http..",
        "dev.langchain4j.., org.embeval.encoders.langchain4j..",
        "blue.strategic.parquet.., org.embeval.datasets..",
        "org.apache.parquet.., org.embeval.datasets..",
        "picocli.., org.embeval.cli..",
        "tech.tablesaw.., org.embeval.reports..",
        "org.apache.spark.., org.embeval.spark.."
    })
    void eachLibraryStaysInItsModule(String library, String home) {
        noClasses()
                .that(resideOutsideOfPackages(home))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(classes);
    }

    @Test
    void whatDecidesOverBuildsTouchesNoFileNetworkOrClock() {
        noClasses()
                .that(resideInAPackage("org.embeval.engine.evidence.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.time.."))
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "encoding"})
    void theVocabularyAndWhatEncodersShareUseTheJdkAlone(String module) {
        noClasses()
                .that(resideInAPackage("org.embeval." + module + ".."))
                .should()
                .dependOnClassesThat(
                        resideOutsideOfPackages("java..", "org.embeval.api..", "org.embeval." + module + ".."))
                .check(classes);
    }

    @Test
    void theKernelTouchesNoFileNetworkClockOrUnseededRandomness() {
        noClasses()
                .that(resideInAPackage("org.embeval.kernel.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.time.."))
                .check(classes);
        for (String method : List.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")) {
            noClasses()
                    .that(resideInAPackage("org.embeval.kernel.."))
                    .should()
                    .callMethodWhere(call(method))
                    .check(classes);
        }
        noClasses()
                .that(resideInAPackage("org.embeval.kernel.."))
                .should()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.util.SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(classes);
    }

    private static com.tngtech.archunit.base.DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> call(
            String name) {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "System." + name,
                call -> call.getTargetOwner().isEquivalentTo(System.class)
                        && call.getTarget().getName().equals(name));
    }

    @Test
    void onlyTheFrontDoorWritesToTheStandardStreams() {
        noClasses()
                .that(resideOutsideOfPackages("org.embeval.cli..", "org.embeval.benchmarks.."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }
}
