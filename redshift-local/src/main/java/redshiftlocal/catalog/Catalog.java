package redshiftlocal.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;
import redshiftlocal.wire.Postgres;

/**
 * Redshift's system tables, views and functions. They are installed once, into a template database
 * that every other database is cloned from.
 */
public final class Catalog {
  /** The database that new ones are cloned from. */
  public static final String TEMPLATE = "redshift_local_template";

  private static final String INTERVAL_TYPES = "interval_types.sql";

  /** In the order of dependency. */
  private static final List<String> FILES =
      List.of(
          "storage.sql",
          "long_names.sql",
          "varchar_operators.sql",
          "users.sql",
          "owners.sql",
          "databases.sql",
          "new_databases.sql",
          "grants.sql",
          "settings.sql",
          "zone_maps.sql",
          "statistics.sql",
          INTERVAL_TYPES,
          "date_functions.sql",
          "date_operators.sql",
          "date_parsing.sql",
          "assignment_casts.sql",
          "string_functions.sql",
          "hash_functions.sql",
          "numeric_functions.sql",
          "decimal_functions.sql",
          "split_part.sql",
          "aggregate_functions.sql",
          "json_functions.sql",
          "session_functions.sql",
          "load_history.sql",
          "query_history.sql",
          "server_views.sql",
          "transactions.sql",
          "table_views.sql",
          "catalogue_views.sql",
          "driver_views.sql",
          "late_binding.sql",
          "privilege_views.sql",
          "show.sql",
          "privileges.sql");

  /**
   * Those of operators, aggregates and casts, which cannot be made twice: an older catalogue that
   * has the same is brought to this version by the other files.
   */
  private static final Set<String> ONCE =
      Set.of(
          "date_operators.sql",
          "date_parsing.sql",
          "string_functions.sql",
          "hash_functions.sql",
          "numeric_functions.sql",
          "aggregate_functions.sql",
          "json_functions.sql");

  /** The versions from which the other files lead to this one. */
  private static final Set<String> UPGRADED = Set.of("94f62539", "13d4dc8c");

  private static final String CALLABLE = "callable_functions.txt";

  private static final List<String> QUERIES = List.of("client_role", "client_database");

  private Catalog() {}

  /** Installs everything; {@code superuser} is a session in the database to install into. */
  public static void install(Postgres superuser) throws IOException {
    // Redshift's names live in pg_catalog, which PostgreSQL guards against ordinary CREATEs.
    superuser.query("SET allow_system_table_mods = on");
    superuser.query(callable());
    for (String file : FILES) {
      superuser.query(read(file));
    }
    superuser.query("RESET allow_system_table_mods");
  }

  /** Whether a database of that version can be brought to this one. */
  public static boolean upgrades(String version) {
    return UPGRADED.contains(version);
  }

  /** Brings a database of an older version to this one, or leaves it as it is. */
  public static void upgrade(Postgres superuser) throws IOException {
    superuser.query("SET allow_system_table_mods = on");
    superuser.query("SET client_min_messages = warning");
    superuser.query(callable());
    superuser.query("BEGIN");
    superuser.query(read("upgrade.sql"));
    for (String file : FILES) {
      if (file.equals(INTERVAL_TYPES) ? lacksIntervals(superuser) : !ONCE.contains(file)) {
        superuser.query(read(file));
      }
    }
    superuser.query("COMMIT");
  }

  /** Types cannot be made twice either, and the oldest catalogues have none of their own. */
  private static boolean lacksIntervals(Postgres superuser) throws IOException {
    return superuser.query("SELECT to_regtype('pg_catalog.intervaly2m')").get(0).get(0) == null;
  }

  /** The list for privileges.sql, in a table that goes with the session. */
  private static String callable() {
    String names =
        read(CALLABLE)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .flatMap(line -> Stream.of(line.split(" ")))
            .filter(name -> !name.isEmpty())
            .map(name -> "('" + name + "')")
            .collect(Collectors.joining(", "));
    return "CREATE TEMPORARY TABLE callable_function AS SELECT * FROM (VALUES "
        + names
        + ") AS names (name)";
  }

  /** Changes whenever a file of the catalogue does. */
  public static String version() {
    CRC32 sum = new CRC32();
    for (String file : FILES) {
      sum.update(read(file).getBytes(StandardCharsets.UTF_8));
    }
    sum.update(read(CALLABLE).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /**
   * Puts in the queries for Redshift's users and groups and for its databases: views of the
   * catalogue, which the server also asks where there is none.
   */
  public static String withQueries(String sql) {
    String whole = sql;
    for (String name : QUERIES) {
      whole = whole.replace("{" + name + "}", text(name + ".sql"));
    }
    return whole;
  }

  private static String read(String file) {
    return withQueries(text(file));
  }

  private static String text(String file) {
    return Uncheck.get(
        () -> IOUtils.resourceToString("/redshiftlocal/catalog/" + file, StandardCharsets.UTF_8));
  }
}
