package redshiftlocal.sql.databases;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Planner;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Kind;

/**
 * The SHOW commands that list things, as queries of {@code show.sql} (developer guide, SHOW TABLES
 * and its like).
 */
public final class ShowCommands {
  private ShowCommands() {}

  public static Plan databases(Written show) {
    if (isSaid(show, "from_data_catalog") || isSaid(show, "iam_role")) {
      throw refused("SHOW DATABASES FROM DATA CATALOG");
    }
    return new Plan.PassThrough(query(show, "databases", List.of(new ShownNames(show).pattern())));
  }

  public static Plan schemas(Written show) {
    ShownNames names = new ShownNames(show);
    return ofDatabase(show, "schemas", List.of(names.name()), names.pattern());
  }

  /** Tables, functions or procedures of a schema. */
  public static Planner ofSchema(String what) {
    return show -> {
      ShownNames names = new ShownNames(show);
      return ofDatabase(show, what, names.schema(), names.pattern());
    };
  }

  public static Plan columns(Written show) {
    ShownNames names = new ShownNames(show);
    return ofDatabase(show, "columns", names.path(), names.pattern());
  }

  public static Plan constraints(Written show) {
    String what =
        show.statement().hasWord("primary")
            ? "primary_keys"
            : isSaid(show, "exported") ? "exported_keys" : "foreign_keys";
    return ofDatabase(show, what, new ShownNames(show).path());
  }

  public static Plan columnGrants(Written show) {
    refuseGrantee(show, "SHOW COLUMN GRANTS");
    return ofDatabase(show, "column_grants", new ShownNames(show).path(), ShownNames.MISSING);
  }

  public static Plan grants(Written show) {
    ShownNames names = new ShownNames(show);
    String kind =
        show.statement().find("show_grants_target").map(t -> t.firstToken().word()).orElse("");
    Plan plan =
        switch (kind) {
          case "table" -> ofDatabase(show, "grants", names.path());
          case "schema" -> ofDatabase(show, "schema_grants", names.schema());
          case "database" ->
              new Plan.PassThrough(query(show, "database_grants", List.of(names.name())));
          default -> throw refused("SHOW GRANTS other than ON TABLE, SCHEMA or DATABASE");
        };
    refuseGrantee(show, "SHOW GRANTS");
    return plan;
  }

  private static void refuseGrantee(Written show, String command) {
    if (isSaid(show, "for_grantee")) {
      throw refused(command + " ... FOR");
    }
  }

  public static Plan parameters(Written show) {
    ShownNames names = new ShownNames(show);
    boolean procedure = show.statement().hasWord("procedure");
    return ofDatabase(
        show,
        procedure ? "procedure_parameters" : "function_parameters",
        names.path(),
        names.types(),
        names.pattern());
  }

  /** What made a table or a view. */
  public static Planner definition(String what) {
    return show -> {
      TableName table = TableName.in(show.statement());
      return new Plan.PassThrough(query(show, what, List.of(Procedures.regclass(table))));
    };
  }

  /** Of things in a database, which is the first of their names. */
  private static Plan ofDatabase(
      Written show, String function, List<String> path, String... others) {
    List<String> arguments = new ArrayList<>(path);
    arguments.addAll(List.of(others));
    return new Plan.Show(query(show, function, arguments), path.get(0));
  }

  private static String query(Written show, String function, List<String> arguments) {
    return "SELECT * FROM redshift_local.show_"
        + function
        + "("
        + String.join(", ", arguments)
        + ")"
        + limit(show);
  }

  private static String limit(Written show) {
    return show.statement()
        .find("limit")
        .flatMap(limit -> limit.find(Kind.LITERAL))
        .map(number -> " LIMIT " + show.sql(number))
        .orElse("");
  }

  private static boolean isSaid(Written show, String clause) {
    return show.statement().find(clause).isPresent();
  }

  private static RedshiftException refused(String what) {
    return new RedshiftException("0A000", what + " is not supported by redshift-local");
  }
}
