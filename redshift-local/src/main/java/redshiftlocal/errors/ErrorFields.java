package redshiftlocal.errors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import redshiftlocal.wire.PostgresError;

/** The fields of the ErrorResponse that a client sees, in Redshift's words. */
public final class ErrorFields {
  private static final String CHECK_VIOLATION = "23514";
  private static final String NOT_NULL_VIOLATION = "23502";
  private static final String QUERY_CANCELED = "57014";
  private static final String READ_ONLY = "25006";
  private static final String DUPLICATE_TABLE = "42P07";
  private static final String NO_PRIVILEGE = "42501";
  private static final String OUT_OF_RANGE = "22003";
  private static final String CARDINALITY_VIOLATION = "21000";
  private static final String UNDEFINED_FUNCTION = "42883";
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String INTERNAL = "XX000";
  private static final String FUNCTION_DENIED = "permission denied for function ";

  private static final Pattern RELATION =
      Pattern.compile("^(permission denied for|must be owner of) (table|view) ");

  private ErrorFields() {}

  /** An error of ours. */
  public static Map<Character, String> of(RedshiftException error) {
    return of("ERROR", error.sqlState(), error.getMessage(), error.detail());
  }

  /** An error that ends the connection. */
  public static Map<Character, String> fatal(String sqlState, String message) {
    return of("FATAL", sqlState, message, null);
  }

  /**
   * An error of PostgreSQL's; {@code query} is the number of the statement, which some messages
   * name.
   */
  public static Map<Character, String> of(PostgresError error, int query) {
    Map<Character, String> fields = new LinkedHashMap<>(error.fields());
    fields.computeIfPresent('M', (key, message) -> ReplacedNames.asSaid(message));
    return translated(fields, query);
  }

  /**
   * Translates PostgreSQL's fields. Source: the Redshift manual on VARCHAR for texts that are too
   * long, on MERGE, and on computations with numeric values.
   */
  public static Map<Character, String> translated(Map<Character, String> fields, int query) {
    String state = fields.getOrDefault('C', INTERNAL);
    return switch (state) {
      case CHECK_VIOLATION ->
          tooLong(fields).map(text -> of("ERROR", "22001", text, null)).orElse(fields);
      case NOT_NULL_VIOLATION -> notNull(fields);
      case QUERY_CANCELED ->
          of("ERROR", QUERY_CANCELED, "Query (" + query + ") canceled on user's request", null);
      case READ_ONLY -> of("ERROR", READ_ONLY, "transaction is read-only", null);
      case DUPLICATE_TABLE ->
          of("ERROR", DUPLICATE_TABLE, Notices.capitalised(fields.getOrDefault('M', "")), null);
      case NO_PRIVILEGE -> noPrivilege(fields.getOrDefault('M', ""));
      case OUT_OF_RANGE ->
          fields.getOrDefault('M', "").equals("numeric field overflow")
              ? of("ERROR", OUT_OF_RANGE, "Numeric data overflow (result precision)", null)
              : fields;
      case CARDINALITY_VIOLATION ->
          fields.getOrDefault('M', "").startsWith("MERGE")
              ? of("ERROR", INTERNAL, "Found multiple matches to update the same tuple.", null)
              : fields;
      case UNDEFINED_TABLE ->
          SystemTables.refusal(fields.getOrDefault('M', ""))
              .map(text -> of("ERROR", "0A000", text, null))
              .orElseGet(() -> withoutOurs(fields));
      default -> withoutOurs(fields);
    };
  }

  /** A function of PostgreSQL's that no client may call is none of Redshift's. */
  private static Map<Character, String> noPrivilege(String message) {
    return message.startsWith(FUNCTION_DENIED)
        ? of(
            "ERROR",
            UNDEFINED_FUNCTION,
            "function " + message.substring(FUNCTION_DENIED.length()) + "(...) does not exist",
            null)
        : of("ERROR", NO_PRIVILEGE, forRelation(message), null);
  }

  /** Tables and views are relations to Redshift. */
  private static String forRelation(String message) {
    return RELATION.matcher(message).replaceFirst("$1 relation ");
  }

  /**
   * Where our own functions lie, and where in them an error was raised, the client does not know.
   */
  private static Map<Character, String> withoutOurs(Map<Character, String> fields) {
    Map<Character, String> rest = new LinkedHashMap<>(fields);
    if (fields.getOrDefault('W', "").contains("redshift_local.")) {
      rest.remove('W');
    }
    if (fields.getOrDefault('C', "").equals(UNDEFINED_FUNCTION)) {
      rest.computeIfPresent('M', (key, message) -> message.replace("redshift_local.", ""));
    }
    return rest;
  }

  /**
   * PostgreSQL would show the whole row too. Redshift's own SQLSTATE is that of an internal error,
   * as clients catch it (dlt-hub/dlt, redshift.py; the words also in dbt-redshift,
   * test_constraints.py).
   */
  private static Map<Character, String> notNull(Map<Character, String> fields) {
    return fields.getOrDefault('M', "").startsWith("null value in column ")
        ? of("ERROR", INTERNAL, "Cannot insert a NULL value into column " + fields.get('c'), null)
        : fields;
  }

  private static Optional<String> tooLong(Map<Character, String> fields) {
    return ByteLengthConstraint.message(fields.get('n'));
  }

  private static Map<Character, String> of(
      String severity, String state, String message, String detail) {
    Map<Character, String> fields = new LinkedHashMap<>();
    fields.put('S', severity);
    fields.put('C', state);
    fields.put('M', message);
    if (detail != null) {
      fields.put('D', detail);
    }
    return fields;
  }
}
