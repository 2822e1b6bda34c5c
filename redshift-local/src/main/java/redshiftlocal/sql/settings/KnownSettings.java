package redshiftlocal.sql.settings;

import static redshiftlocal.sql.settings.Setting.Kind.BOOLEAN;
import static redshiftlocal.sql.settings.Setting.Kind.NUMBER;
import static redshiftlocal.sql.settings.Setting.Kind.STAYS_OFF;
import static redshiftlocal.sql.settings.Setting.Kind.TEXT;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.refused.OurNames;

/**
 * The settings of a session. Those that only Redshift has are kept in the session under {@code
 * redshift.name}, without effect (developer guide, "Configuration reference"); of PostgreSQL's,
 * those that Redshift has are let through, and others do not exist.
 */
final class KnownSettings {
  private static final Map<String, Setting> OURS =
      Stream.of(
              new Setting("analyze_threshold_percent", NUMBER, "10"),
              new Setting("autocommit", BOOLEAN, "on"),
              new Setting("cast_super_null_on_error", BOOLEAN, "on"),
              new Setting("default_geometry_encoding", NUMBER, "1"),
              new Setting("describe_field_name_in_uppercase", STAYS_OFF, "off"),
              new Setting("downcase_delimited_identifier", BOOLEAN, "on"),
              new Setting("enable_case_sensitive_identifier", BOOLEAN, "off"),
              new Setting("enable_case_sensitive_super_attribute", BOOLEAN, "off"),
              new Setting("enable_numeric_rounding", STAYS_OFF, "off"),
              new Setting("enable_result_cache_for_session", BOOLEAN, "on"),
              new Setting("enable_vacuum_boost", BOOLEAN, "off"),
              new Setting("error_on_nondeterministic_update", BOOLEAN, "off"),
              new Setting("interval_forbid_composite_literals", BOOLEAN, "on"),
              new Setting("json_parse_truncate_strings", BOOLEAN, "off"),
              new Setting("json_serialization_enable", BOOLEAN, "off"),
              new Setting("json_serialization_parse_nested_strings", BOOLEAN, "off"),
              new Setting("max_concurrency_scaling_clusters", NUMBER, "1"),
              new Setting("max_cursor_result_set_size", NUMBER, "0"),
              new Setting("mv_enable_aqmv_for_session", BOOLEAN, "on"),
              new Setting("navigate_super_null_on_error", BOOLEAN, "on"),
              new Setting("parse_super_null_on_error", BOOLEAN, "off"),
              new Setting("query_group", TEXT, "unset"),
              new Setting("readonly", BOOLEAN, "off"),
              new Setting("spectrum_enable_pseudo_columns", BOOLEAN, "on"),
              new Setting("spectrum_query_maxerror", NUMBER, "-1"),
              new Setting("stored_proc_log_min_messages", TEXT, "LOG"),
              new Setting("use_fips_ssl", BOOLEAN, "off"),
              new Setting("wlm_query_slot_count", NUMBER, "1"))
          .collect(Collectors.toMap(Setting::name, s -> s, (a, b) -> a, TreeMap::new));

  /**
   * The values of what decides how a statement's text is read, and of what takes more values in
   * PostgreSQL.
   */
  private static final Map<String, Set<String>> READINGS =
      Map.of(
          "client_encoding",
          Set.of("utf8", "utf-8", "unicode"),
          "intervalstyle",
          Set.of("postgres", "postgres_verbose", "sql_standard"));

  /** PostgreSQL 8.0's, which Redshift has inherited and clients send. */
  private static final Set<String> SHARED =
      Set.of(
          "application_name",
          "client_encoding",
          "client_min_messages",
          "datestyle",
          "default_transaction_read_only",
          "extra_float_digits",
          "integer_datetimes",
          "intervalstyle",
          "is_superuser",
          "search_path",
          "server_encoding",
          "server_version",
          "session_authorization",
          "statement_timeout",
          "timezone");

  /** Told to clients, and changed by none. */
  private static final Set<String> FIXED =
      Set.of(
          "integer_datetimes",
          "is_superuser",
          "server_encoding",
          "server_version",
          "session_authorization");

  /** PostgreSQL 8.0's, of which every value means the same here. */
  static final String ISOLATION = "default_transaction_isolation";

  private KnownSettings() {}

  /** The setting of this name that only Redshift has. */
  static Optional<Setting> ours(String name) {
    return Optional.ofNullable(OURS.get(name));
  }

  /** Throws when there is no such setting. */
  static void require(String name) {
    if (!OURS.containsKey(name) && !SHARED.contains(name) && !name.equals(ISOLATION)) {
      throw unrecognized(name);
    }
  }

  /** Throws when there is no such setting, or when no client changes it. */
  static void requireChangeable(String name) {
    require(name);
    if (FIXED.contains(name)) {
      throw new RedshiftException("55P02", "parameter \"" + name + "\" cannot be changed");
    }
  }

  /** How PostgreSQL reads texts must stay as we read them. */
  static void checkReading(String name, String value) {
    if (READINGS.containsKey(name)
        && !READINGS.get(name).contains(value.toLowerCase(Locale.ROOT))) {
      throw unsupported(name, value);
    }
  }

  static RedshiftException unsupported(String name, String value) {
    return new RedshiftException(
        "0A000", "SET " + name + " TO " + value + " is not supported by redshift-local");
  }

  /**
   * The key under which PostgreSQL takes a setting that a client begins with.
   *
   * @throws RedshiftException when there is no such setting, or not this value of it
   */
  static String startKey(String name, String value) {
    String known = name.toLowerCase(Locale.ROOT);
    if (!OURS.containsKey(known) && !SHARED.contains(known)) {
      throw unrecognized(name);
    }
    requireChangeable(known);
    checkReading(known, value);
    if (known.equals("search_path")) {
      OurNames.refuseInPath(value);
    }
    Setting setting = OURS.get(known);
    if (setting == null) {
      return known;
    }
    setting.value(value);
    return setting.key();
  }

  /** An SQL expression for the value of a setting. */
  static String current(String name) {
    return "redshift_local.current_setting(" + Quoting.literal(name) + ")";
  }

  /** The names of all, those that only Redshift has first. */
  static Stream<String> names() {
    return Stream.concat(OURS.keySet().stream(), SHARED.stream());
  }

  private static RedshiftException unrecognized(String name) {
    return new RedshiftException("42704", "unrecognized configuration parameter \"" + name + "\"");
  }
}
