package io.sharedipc;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the table of which package may import which.
 */
class ArchitectureTests {

    private static final String ROOT = "io.sharedipc";

    /** What each package may import of ours. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.of("event", Set.of(), "wire", Set.of(), "concurrent",
            Set.of(), "process", Set.of("event", "wire", "concurrent"), "worker", Set.of("event", "wire", "concurrent"),
            "group", Set.of("event", "concurrent", "process", "pool"), "plugin", Set.of("event", "process"), "client",
            Set.of("process", "wire"), "pool", Set.of("event", "wire", "process", "concurrent"));

    private static final JavaClasses classes = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(ROOT);

    @Test
    void everyPackageIsInTheTable() {
        assertThat(packages().map(ArchitectureTests::nameOf)).containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
    }

    @ParameterizedTest
    @MethodSource("table")
    void packageImportsOnlyWhatItMay(String name, Set<String> mayImport) {
        importsOnly(name, mayImport).check(classes);
    }

    @Test
    void nothingImportsTheRoot() {
        ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage(ROOT + ".*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT)
            .check(classes);
    }

    @Test
    void thereAreNoCycles() {
        SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void springStaysOutside() {
        ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..")
            .check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Stream.concat(packages(), Stream.of(classes.getPackage(ROOT))))
            .allSatisfy((each) -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
    }

    @Test
    void theRulesSeeAnImportThatIsThere() {
        assertThat(importsOnly("process", Set.of("event", "wire")).evaluate(classes).hasViolation())
            .as("process imports concurrent")
            .isTrue();
    }

    private static ArchRule importsOnly(String name, Set<String> mayImport) {
        String[] others = packages().map(ArchitectureTests::nameOf)
            .filter((other) -> !other.equals(name) && !mayImport.contains(other))
            .map((other) -> ROOT + "." + other + "..")
            .toArray(String[]::new);
        return ArchRuleDefinition.noClasses()
            .that()
            .resideInAPackage(ROOT + "." + name + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others);
    }

    private static Stream<JavaPackage> packages() {
        return classes.getPackage(ROOT).getSubpackages().stream();
    }

    private static String nameOf(JavaPackage each) {
        return each.getRelativeName();
    }

    static Stream<Arguments> table() {
        return MAY_IMPORT.entrySet().stream().map((row) -> Arguments.of(row.getKey(), row.getValue()));
    }

}
