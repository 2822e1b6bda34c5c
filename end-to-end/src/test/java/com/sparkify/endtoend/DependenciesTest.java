package com.sparkify.endtoend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way: tasks to warehouse, sandbox to redshift-local, never across. */
@AnalyzeClasses(
    packages = {"com.sparkify", "redshiftlocal", "pages", "dataquality"},
    importOptions = ImportOption.DoNotIncludeTests.class)
final class DependenciesTest {
  @ArchTest
  static final ArchRule TASKS_SPEAK_ONLY_REDSHIFT =
      noClasses()
          .that()
          .resideInAPackage("com.sparkify..")
          .and()
          .resideOutsideOfPackage("com.sparkify.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("redshiftlocal..", "com.sparkify.sandbox..", "org.gaul..");

  @ArchTest
  static final ArchRule THE_STAND_IN_KNOWS_NOTHING_OF_SPARKIFY =
      noClasses()
          .that()
          .resideInAPackage("redshiftlocal..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sparkify..");

  @ArchTest
  static final ArchRule PAGES_KNOW_NOTHING_OF_SPARKIFY =
      noClasses()
          .that()
          .resideInAPackage("pages..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sparkify..", "redshiftlocal..", "java.sql..")
          .because("an answer is handed to them, whatever it was asked of");

  @ArchTest
  static final ArchRule DATA_QUALITY_KNOWS_NOTHING_OF_SPARKIFY =
      noClasses()
          .that()
          .resideInAPackage("dataquality..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.sparkify..", "redshiftlocal..")
          .because("it is run on anybody's tables");

  @ArchTest
  static final ArchRule ONLY_THE_CHECK_KNOWS_OF_DATA_QUALITY =
      noClasses()
          .that()
          .resideInAPackage("com.sparkify..")
          .and()
          .resideOutsideOfPackage("com.sparkify.checkquality..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dataquality..");

  @ArchTest
  static final ArchRule FILES_ARE_BELOW_WHAT_IS_DONE_WITH_THEM =
      noClasses()
          .that()
          .resideInAnyPackage(
              "com.sparkify.warehouse.storage", "com.sparkify.warehouse.staging.rejected")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sparkify.warehouse.staging");

  @ArchTest
  static final ArchRule THE_SANDBOX_KNOWS_NO_TASK =
      noClasses()
          .that()
          .resideInAPackage("com.sparkify.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.sparkify.warehouse..",
              "com.sparkify.createtables..",
              "com.sparkify.stageevents..",
              "com.sparkify.stagesongs..",
              "com.sparkify.loaddimension..",
              "com.sparkify.loadfact..",
              "com.sparkify.checkquality..",
              "com.sparkify.publishanalytics..",
              "com.sparkify.publishcatalogue..");
}
