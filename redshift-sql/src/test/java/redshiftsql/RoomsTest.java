package redshiftsql;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Each room knows only those below it. */
class RoomsTest {

  @Test
  void roomsKnowOnlyThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("check")
        .definedBy("redshiftsql.check")
        .layer("parse")
        .definedBy("redshiftsql.parse")
        .layer("resolve")
        .definedBy("redshiftsql.resolve")
        .layer("words")
        .definedBy("redshiftsql.words")
        .layer("tree")
        .definedBy("redshiftsql.tree")
        .whereLayer("check")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("resolve")
        .mayOnlyBeAccessedByLayers("check")
        .whereLayer("parse")
        .mayOnlyBeAccessedByLayers("check")
        .whereLayer("words")
        .mayOnlyBeAccessedByLayers("check", "parse", "resolve")
        .whereLayer("tree")
        .mayOnlyBeAccessedByLayers("check", "parse", "resolve")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("redshiftsql"));
  }
}
