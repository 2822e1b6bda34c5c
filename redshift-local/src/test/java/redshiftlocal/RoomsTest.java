package redshiftlocal;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each room knows only those below it; the order is the design's. */
class RoomsTest {
  private static final List<String> FROM_THE_TOP =
      List.of(
          "session",
          "session.modes",
          "session.transactions",
          "session.history",
          "session.lookup",
          "session.users",
          "session.client",
          "session.backend",
          "copy",
          "copy.load",
          "copy.text",
          "copy.parquet",
          "copy.json",
          "copy.conversion",
          "copy.statement",
          "copy.row",
          "unload",
          "sql",
          "sql.secrets",
          "sql.settings",
          "sql.databases",
          "sql.tables",
          "sql.users",
          "sql.refused",
          "sql.plan",
          "sql.tokens",
          "translate",
          "translate.statements",
          "translate.queries",
          "translate.expressions",
          "translate.calls",
          "translate.output",
          "catalog",
          "s3",
          "postgres",
          "errors",
          "wire");

  @Test
  void roomsKnowOnlyThoseBelow() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("redshiftlocal");
    var rooms =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture();
    rooms = rooms.layer("root").definedBy("redshiftlocal");
    for (String room : FROM_THE_TOP) {
      rooms = rooms.optionalLayer(room).definedBy("redshiftlocal." + room);
    }
    rooms = rooms.whereLayer("root").mayNotBeAccessedByAnyLayer();
    for (int i = 0; i < FROM_THE_TOP.size(); i++) {
      String[] above = new String[i + 1];
      above[0] = "root";
      for (int j = 0; j < i; j++) {
        above[j + 1] = FROM_THE_TOP.get(j);
      }
      rooms = rooms.whereLayer(FROM_THE_TOP.get(i)).mayOnlyBeAccessedByLayers(above);
    }
    rooms.check(classes);
  }
}
