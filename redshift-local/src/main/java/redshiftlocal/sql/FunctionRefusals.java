package redshiftlocal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * Functions that PostgreSQL has and Redshift has not (developer guide, "Unsupported PostgreSQL
 * functions"), which would run here and fail there; and Redshift's own that are not here.
 */
final class FunctionRefusals {
  private static final Set<String> NOT_IN_REDSHIFT =
      Set.of(
          "string_agg",
          "array_agg",
          "every",
          "corr",
          "covar_pop",
          "covar_samp",
          "regr_avgx",
          "regr_avgy",
          "regr_count",
          "regr_intercept",
          "regr_r2",
          "regr_slope",
          "regr_sxx",
          "regr_sxy",
          "regr_syy",
          "clock_timestamp",
          "transaction_timestamp",
          "statement_timestamp",
          "justify_days",
          "justify_hours",
          "justify_interval",
          "div",
          "setseed",
          "width_bucket",
          "bit_length",
          "overlay",
          "convert_from",
          "convert_to",
          "encode",
          "format",
          "quote_nullable",
          "regexp_matches",
          "regexp_split_to_array",
          "regexp_split_to_table",
          "nextval",
          "currval",
          "setval",
          "lastval",
          "row_to_json",
          "to_json",
          "to_jsonb",
          "json_agg",
          "jsonb_agg",
          "gen_random_uuid");

  private static final Set<String> NOT_HERE =
      Set.of(
          "checksum",
          "murmur3_32_hash",
          "farmfingerprint64",
          "json_parse",
          "json_serialize",
          "json_typeof",
          "json_size",
          "can_json_parse",
          "is_array",
          "is_object",
          "is_varchar",
          "is_integer",
          "get_array_length",
          "array_concat",
          "array_flatten",
          "subarray",
          "split_to_array",
          "object",
          "from_varbyte",
          "to_varbyte",
          "from_hex",
          "getbit",
          "hll",
          "hll_cardinality",
          "hll_create_sketch",
          "pg_last_unload_count",
          "pg_last_unload_id",
          "text_to_int_alt",
          "text_to_numeric_alt");

  /** They act on a session of the server's, or on the settings of the one that calls them. */
  private static final Set<String> ACTING =
      Set.of("pg_cancel_backend", "pg_terminate_backend", "set_config");

  private FunctionRefusals() {}

  /** Throws for a call of what Redshift has and redshift-local has not. */
  static void refuseNotHere(List<Token> tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (isCall(tokens, i) && NOT_HERE.contains(tokens.get(i).word())) {
        throw new RedshiftException(
            "0A000",
            "function "
                + tokens.get(i).word().toUpperCase(Locale.ROOT)
                + " is not supported by redshift-local");
      }
    }
  }

  /**
   * Throws for a call that a view or a default would keep and that acts on the server: the
   * functions in these run as whoever reads the view or writes the row.
   */
  static void refuseKept(List<Token> tokens) {
    if (!isKept(tokens)) {
      return;
    }
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (Tokens.isName(token)
          && ACTING.contains(Tokens.identifier(token))
          && Tokens.isPunctuation(tokens.get(i + 1), "(")) {
        throw new RedshiftException(
            "0A000",
            "function "
                + Tokens.identifier(token).toUpperCase(Locale.ROOT)
                + " in a view or a default is not supported by redshift-local");
      }
    }
  }

  /** CREATE VIEW, and what gives a column a default; CREATE TABLE AS runs at once. */
  private static boolean isKept(List<Token> tokens) {
    Cursor cursor = new Cursor(tokens);
    boolean creates = cursor.accept("create");
    if (!creates && !cursor.accept("alter")) {
      return false;
    }
    cursor.accept("or", "replace");
    return creates && cursor.word().equals("view") || Tokens.contains(tokens, "default");
  }

  /** Throws for a call of what PostgreSQL has and Redshift has not. */
  static void refuseNotInRedshift(List<Token> tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      String name = tokens.get(i).word();
      if (isCall(tokens, i) && NOT_IN_REDSHIFT.contains(name) && !isCreated(tokens, i)) {
        throw new RedshiftException("42883", "function " + name + "(...) does not exist");
      }
    }
  }

  private static boolean isCall(List<Token> tokens, int i) {
    return tokens.get(i).type() == Token.Type.WORD
        && Tokens.isPunctuation(tokens.get(i + 1), "(")
        && (i == 0 || !Tokens.isPunctuation(tokens.get(i - 1), "."));
  }

  /**
   * A table may have such a name: {@code create table format (…)}, {@code insert into every (…)}.
   */
  private static boolean isCreated(List<Token> tokens, int i) {
    return i > 0
        && Set.of("table", "into", "exists", "join", "from", "update", "references")
            .contains(tokens.get(i - 1).word());
  }
}
