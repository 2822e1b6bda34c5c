package redshiftlocal.sql.settings;

import static redshiftlocal.sql.settings.Setting.Kind.BOOLEAN;
import static redshiftlocal.sql.settings.Setting.Kind.NUMBER;
import static redshiftlocal.sql.settings.Setting.Kind.STAYS_OFF;
import static redshiftlocal.sql.settings.Setting.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.refused.OurNames;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/**
 * SET, SHOW and RESET. Settings that only Redshift has are kept in the session under {@code
 * redshift.name}, without effect (developer guide, "Configuration reference"); of PostgreSQL's,
 * those that Redshift has are let through, and others do not exist.
 */
public final class SessionSettings implements Rule {
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

  /** Words after SET, SHOW or RESET that begin a form of their own. */
  private static final Set<String> FORMS = Set.of("seed", "time");

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    return switch (cursor.word()) {
      case "set" -> set(cursor);
      case "show" -> show(cursor);
      case "reset" -> reset(cursor);
      default -> Optional.empty();
    };
  }

  private static Optional<Plan> set(Cursor cursor) {
    cursor.next();
    boolean local = cursor.accept("local");
    boolean session = cursor.accept("session");
    if (session && cursor.accept("characteristics", "as") || cursor.word().equals("transaction")) {
      return Optional.of(level(cursor));
    }
    if (cursor.accept("authorization")) {
      return Optional.of(become(cursor));
    }
    if (cursor.accept("names")) {
      checkReading("client_encoding", cursor);
      return Optional.empty();
    }
    if (FORMS.contains(cursor.word())) {
      return Optional.empty();
    }
    String name = known(cursor);
    if (name.equals("default_transaction_isolation")) {
      return Optional.of(new Plan.Script(List.of(), "SET"));
    }
    checkChangeable(name);
    String scope = local ? "SET LOCAL " : "SET ";
    if (name.equals("search_path")) {
      return Optional.of(new Plan.PassThrough(scope + "search_path TO " + path(cursor)));
    }
    Setting setting = OURS.get(name);
    if (setting == null) {
      checkReading(name, cursor);
      return Optional.empty();
    }
    assign(cursor);
    String value = "DEFAULT";
    if (!cursor.accept("default")) {
      value = Quoting.literal(setting.value(given(cursor)));
    }
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return Optional.of(new Plan.PassThrough(scope + setting.key() + " TO " + value));
  }

  private static void assign(Cursor cursor) {
    if (!cursor.accept("to") && !acceptOperator(cursor, "=")) {
      throw cursor.syntaxError();
    }
  }

  /** Written anew of the names that were looked at, so that PostgreSQL reads no others. */
  private static String path(Cursor cursor) {
    assign(cursor);
    List<String> schemas = new ArrayList<>();
    do {
      schemas.add(cursor.accept("default") ? "DEFAULT" : Quoting.literal(schema(cursor)));
    } while (cursor.acceptPunctuation(","));
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return String.join(", ", schemas);
  }

  private static String schema(Cursor cursor) {
    Token.Type type = cursor.peek().type();
    boolean isString = type == Token.Type.STRING || type == Token.Type.DOLLAR_STRING;
    String schema = isString ? LongNames.stored(Tokens.string(cursor.next())) : cursor.identifier();
    OurNames.refuseInPath(schema);
    return schema;
  }

  private static void checkChangeable(String name) {
    if (FIXED.contains(name)) {
      throw new RedshiftException("55P02", "parameter \"" + name + "\" cannot be changed");
    }
  }

  /** How PostgreSQL reads texts must stay as we read them; the cursor is behind the name. */
  private static void checkReading(String name, Cursor cursor) {
    if (!cursor.accept("to")) {
      acceptOperator(cursor, "=");
    }
    if (!cursor.atEnd() && !cursor.word().equals("default")) {
      checkReading(name, given(cursor));
    }
  }

  private static void checkReading(String name, String value) {
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
    checkChangeable(known);
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

  private static Plan become(Cursor cursor) {
    Plan plan = new Plan.Become(cursor.accept("default") ? null : user(cursor));
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return plan;
  }

  private static String user(Cursor cursor) {
    return cursor.peek().type() == Token.Type.STRING
        ? LongNames.stored(Tokens.string(cursor.next()))
        : cursor.identifier();
  }

  private static String given(Cursor cursor) {
    if (cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    String sign = acceptOperator(cursor, "-") ? "-" : "";
    Token token = cursor.next();
    return sign
        + switch (token.type()) {
          case STRING -> Tokens.string(token);
          case QUOTED_IDENTIFIER -> token.name();
          default -> token.text();
        };
  }

  private static boolean acceptOperator(Cursor cursor, String operator) {
    boolean ahead =
        cursor.peek().type() == Token.Type.OPERATOR && cursor.peek().text().equals(operator);
    if (ahead) {
      cursor.next();
    }
    return ahead;
  }

  /** Every level means the database's own, so there is nothing to be set. */
  private static Plan level(Cursor cursor) {
    cursor.expect("transaction");
    cursor.expect("isolation");
    cursor.expect("level");
    TransactionStatements.acceptLevel(cursor);
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return new Plan.Script(List.of(), "SET");
  }

  private static Optional<Plan> show(Cursor cursor) {
    cursor.next();
    if (cursor.accept("all")) {
      return Optional.of(new Plan.PassThrough(all()));
    }
    if (cursor.accept("session", "authorization")) {
      return Optional.of(
          new Plan.PassThrough(
              "SELECT " + shared("session_authorization") + " AS \"session_authorization\""));
    }
    if (FORMS.contains(cursor.word())) {
      return Optional.empty();
    }
    if (cursor.accept("transaction", "isolation", "level")) {
      return Optional.of(
          new Plan.PassThrough("SELECT 'serializable'::text AS transaction_isolation"));
    }
    String name = known(cursor);
    Setting setting = OURS.get(name);
    return Optional.of(
        new Plan.PassThrough(
            "SELECT "
                + (setting == null ? shared(name) : setting.current())
                + " AS "
                + Quoting.identifier(name)));
  }

  private static String shared(String name) {
    return "redshift_local.current_setting(" + Quoting.literal(name) + ")";
  }

  private static String all() {
    Stream<String> ours =
        OURS.values().stream().map(s -> "(" + Quoting.literal(s.name()) + ", " + s.current() + ")");
    Stream<String> theirs =
        SHARED.stream().map(s -> "(" + Quoting.literal(s) + ", " + shared(s) + ")");
    return "SELECT name, setting FROM (VALUES "
        + Stream.concat(ours, theirs).collect(Collectors.joining(", "))
        + ") s (name, setting) ORDER BY name";
  }

  private static Optional<Plan> reset(Cursor cursor) {
    cursor.next();
    if (cursor.accept("session", "authorization")) {
      return Optional.of(new Plan.Become(null));
    }
    if (cursor.accept("all")) {
      return Optional.empty();
    }
    String name = known(cursor);
    checkChangeable(name);
    Setting setting = OURS.get(name);
    return setting == null
        ? Optional.empty()
        : Optional.of(new Plan.PassThrough("RESET " + setting.key()));
  }

  private static String known(Cursor cursor) {
    String name = cursor.identifier();
    if (!OURS.containsKey(name)
        && !SHARED.contains(name)
        && !name.equals("default_transaction_isolation")) {
      throw unrecognized(name);
    }
    return name;
  }

  private static RedshiftException unrecognized(String name) {
    return new RedshiftException("42704", "unrecognized configuration parameter \"" + name + "\"");
  }
}
