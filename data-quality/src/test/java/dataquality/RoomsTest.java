package dataquality;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Each room knows only those below it; and a warehouse of somebody's is in none of them. */
class RoomsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dataquality");

  @Test
  void roomsKnowOnlyThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .ensureAllClassesAreContainedInArchitecture()
        .layer("command")
        .definedBy("dataquality.command")
        .layer("report")
        .definedBy("dataquality.report")
        .layer("check")
        .definedBy("dataquality.check")
        .layer("rules")
        .definedBy("dataquality.rules")
        .layer("kinds")
        .definedBy("dataquality.rules.*")
        .layer("measure")
        .definedBy("dataquality.measure")
        .layer("dqdl")
        .definedBy("dataquality.dqdl")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("check")
        .mayOnlyBeAccessedByLayers("command", "report")
        .whereLayer("rules")
        .mayOnlyBeAccessedByLayers("command", "report", "check")
        .whereLayer("kinds")
        .mayOnlyBeAccessedByLayers("rules")
        .whereLayer("measure")
        .mayOnlyBeAccessedByLayers("command", "report", "check", "rules", "kinds")
        .check(CLASSES);
  }

  @Test
  void anotherProgramsTablesAreNowhere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sparkify..", "redshiftlocal..", "redshiftsql..")
        .check(CLASSES);
  }
}
