package redshiftlocal.sql.databases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/**
 * The SHOW commands that list things, as queries of {@code show.sql} (developer guide, SHOW TABLES
 * and its like). Names may be parameters or texts: that is how the drivers send them.
 */
public final class ShowCommands implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("show")) {
      return Optional.empty();
    }
    return call(cursor).map(call -> call.plan(cursor));
  }

  /**
   * The function that answers.
   *
   * @param database that of which it tells, among its arguments; null when it is of no one database
   */
  private record Call(String function, List<String> arguments, String database) {
    /** Reads what may stand behind each of the commands. */
    Plan plan(Cursor cursor) {
      String limit = cursor.accept("limit") ? " LIMIT " + cursor.next().text() : "";
      if (!cursor.atEnd()) {
        throw cursor.syntaxError();
      }
      String sql =
          "SELECT * FROM redshift_local.show_"
              + function
              + "("
              + String.join(", ", arguments)
              + ")"
              + limit;
      return database == null ? new Plan.PassThrough(sql) : new Plan.Show(sql, database);
    }
  }

  /** The function that answers, or nothing when it is a setting that is to be shown. */
  private static Optional<Call> call(Cursor cursor) {
    if (cursor.accept("databases")) {
      return Optional.of(new Call("databases", List.of(like(cursor)), null));
    } else if (cursor.accept("schemas")) {
      cursor.expect("from");
      cursor.expect("database");
      return Optional.of(function("schemas", List.of(name(cursor)), like(cursor)));
    } else if (cursor.accept("tables")) {
      return Optional.of(ofSchema(cursor, "tables"));
    } else if (cursor.accept("procedures")) {
      return Optional.of(ofSchema(cursor, "procedures"));
    } else if (cursor.accept("functions")) {
      return Optional.of(ofSchema(cursor, "functions"));
    } else if (cursor.accept("columns")) {
      cursor.expect("from");
      cursor.expect("table");
      List<String> table = path(cursor, 3);
      return Optional.of(function("columns", table, like(cursor)));
    } else if (cursor.accept("constraints")) {
      return Optional.of(constraints(cursor));
    } else if (cursor.accept("column", "grants", "on", "table")) {
      List<String> table = path(cursor, 3);
      return Optional.of(function("column_grants", table, like(cursor)));
    } else if (cursor.accept("grants")) {
      return Optional.of(grants(cursor));
    } else if (cursor.accept("parameters", "of")) {
      return Optional.of(parameters(cursor));
    } else if (cursor.accept("table")) {
      return Optional.of(definition(cursor, "table"));
    } else if (cursor.accept("view")) {
      return Optional.of(definition(cursor, "view"));
    }
    return Optional.empty();
  }

  private static Call ofSchema(Cursor cursor, String what) {
    cursor.expect("from");
    cursor.expect("schema");
    List<String> schema = path(cursor, 2);
    return function(what, schema, like(cursor));
  }

  private static Call constraints(Cursor cursor) {
    String what;
    if (cursor.accept("primary", "keys")) {
      what = "primary_keys";
    } else {
      cursor.expect("foreign");
      cursor.expect("keys");
      what = cursor.accept("exported") ? "exported_keys" : "foreign_keys";
    }
    cursor.expect("from");
    cursor.expect("table");
    return function(what, path(cursor, 3));
  }

  private static Call grants(Cursor cursor) {
    if (cursor.accept("on", "table")) {
      return function("grants", path(cursor, 3));
    } else if (cursor.accept("on", "schema")) {
      return function("schema_grants", path(cursor, 2));
    } else if (cursor.accept("on", "database")) {
      return new Call("database_grants", List.of(name(cursor)), null);
    }
    throw new RedshiftException(
        "0A000",
        "SHOW GRANTS other than ON TABLE, SCHEMA or DATABASE is not supported by redshift-local");
  }

  private static Call parameters(Cursor cursor) {
    boolean procedure = cursor.accept("procedure");
    if (!procedure) {
      cursor.expect("function");
    }
    List<String> arguments = new ArrayList<>(path(cursor, 3));
    arguments.add(types(cursor));
    arguments.add(like(cursor));
    return function(procedure ? "procedure_parameters" : "function_parameters", arguments);
  }

  /** The types that tell routines of one name apart, each a name, a text or a parameter. */
  private static String types(Cursor cursor) {
    if (!cursor.isPunctuation("(")) {
      return "NULL";
    }
    List<String> types = new ArrayList<>();
    for (List<Token> type : Tokens.splitAtCommas(cursor.parenthesised())) {
      Cursor one = new Cursor(type);
      boolean words = Tokens.isName(one.peek());
      types.add(words ? Quoting.literal(Tokens.text(type).strip()) : name(one));
    }
    return "ARRAY[" + String.join(", ", types) + "]::text[]";
  }

  private static Call definition(Cursor cursor, String what) {
    return new Call(what, List.of(Procedures.regclass(cursor.tableName())), null);
  }

  /** A name of up to so many parts, those in front filled up with the current ones. */
  private static List<String> path(Cursor cursor, int most) {
    List<String> parts = new ArrayList<>();
    parts.add(name(cursor));
    while (cursor.acceptPunctuation(".")) {
      parts.add(name(cursor));
    }
    if (parts.size() > most) {
      throw cursor.syntaxError();
    }
    if (parts.size() == most - 2) {
      parts.add(0, "current_schema()::text");
    }
    if (parts.size() == most - 1) {
      parts.add(0, "current_database()::text");
    }
    return parts;
  }

  private static String name(Cursor cursor) {
    if (cursor.isPunctuation("(")) {
      // So the JDBC driver puts a value in the place of a parameter in its simple mode.
      return name(new Cursor(cursor.parenthesised()));
    }
    Token token = cursor.peek();
    return switch (token.type()) {
      case PARAMETER -> cursor.next().text() + "::text";
      case STRING -> Quoting.literal(LongNames.stored(Tokens.string(cursor.next())));
      default -> Quoting.literal(cursor.identifier());
    };
  }

  private static String like(Cursor cursor) {
    return cursor.accept("like") ? pattern(cursor) : "NULL";
  }

  private static String pattern(Cursor cursor) {
    if (cursor.isPunctuation("(")) {
      return pattern(new Cursor(cursor.parenthesised()));
    }
    return cursor.peek().type() == Token.Type.STRING
        ? Quoting.literal(Tokens.string(cursor.next()))
        : name(cursor);
  }

  private static Call function(String what, List<String> path, String pattern) {
    List<String> arguments = new ArrayList<>(path);
    arguments.add(pattern);
    return function(what, arguments);
  }

  private static Call function(String what, List<String> arguments) {
    return new Call(what, arguments, arguments.get(0));
  }
}
