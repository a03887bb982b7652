package io.sharedipc.boot;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "io.sharedipc", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageRulesTests {

    private static final String AUTOCONFIGURE = "io.sharedipc.boot.autoconfigure..";

    private static final String SHARED = "io.sharedipc.boot.method..";

    @ArchTest
    final ArchRule nothingImportsTheWiring = ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage(AUTOCONFIGURE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(AUTOCONFIGURE);

    @ArchTest
    final ArchRule featuresDoNotImportEachOther = SlicesRuleDefinition.slices()
        .matching("io.sharedipc.boot.(*)..")
        .namingSlices("feature $1")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(Predicates.resideInAPackage(AUTOCONFIGURE), DescribedPredicate.alwaysTrue())
        .ignoreDependency(DescribedPredicate.alwaysTrue(), Predicates.resideInAPackage(SHARED));

    @ArchTest
    final ArchRule whatTheyShareImportsNoFeature = ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage(SHARED)
        .should()
        .dependOnClassesThat(Predicates.resideInAPackage("io.sharedipc.boot..")
            .and(DescribedPredicate.not(Predicates.resideInAPackage(SHARED))));

    @ArchTest
    final ArchRule wiringHasNoCycles = SlicesRuleDefinition.slices()
        .matching("io.sharedipc.boot.autoconfigure.(**)")
        .should()
        .beFreeOfCycles();

    @ArchTest
    final ArchRule coreKnowsNoSpring = ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.sharedipc..")
        .and()
        .resideOutsideOfPackage("io.sharedipc.boot..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "io.sharedipc.boot..");

    @ArchTest
    final ArchRule optionalLibrariesStayInTheirRooms = ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.sharedipc.boot..")
        .and()
        .resideOutsideOfPackages("..boot.health..", "..boot.metrics..", "..boot.observation..", "..boot.endpoint..",
                "..boot.console..", "..autoconfigure.health..", "..autoconfigure.metrics..",
                "..autoconfigure.observation..", "..autoconfigure.endpoint..", "..autoconfigure.console..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.boot.health..", "org.springframework.boot.actuate..",
                "io.micrometer..", "org.springframework.boot.jackson..");

    @ArchTest
    final ArchRule theWebStaysInItsRooms = ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.sharedipc.boot..")
        .and()
        .resideOutsideOfPackages("..boot.endpoint.stream..", "..boot.console..", "..autoconfigure.endpoint..",
                "..autoconfigure.console..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "org.springframework.security..",
                "jakarta.servlet..");

}
