package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SET, SHOW and RESET of settings that Redshift has and PostgreSQL has not: kept in the session
 * under {@code redshift.name}, without effect (developer guide, "Configuration reference").
 */
final class SessionSettings implements Rule {
  private static final Set<String> REDSHIFT_ONLY =
      Set.of(
          "query_group",
          "enable_result_cache_for_session",
          "enable_case_sensitive_identifier",
          "json_parse_truncate_strings",
          "json_serialization_enable",
          "analyze_threshold_percent",
          "wlm_query_slot_count",
          "describe_field_name_in_uppercase",
          "error_on_nondeterministic_update",
          "readonly",
          "autocommit",
          "mv_enable_aqmv_for_session",
          "spectrum_query_maxerror",
          "spectrum_enable_pseudo_columns");

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("set") && !cursor.accept("show") && !cursor.accept("reset")) {
      return Optional.empty();
    }
    if (!cursor.accept("session")) {
      cursor.accept("local");
    }
    if (!REDSHIFT_ONLY.contains(cursor.word())) {
      return Optional.empty();
    }
    return Optional.of(new Plan.PassThrough(Tokens.text(renamed(statement, cursor.peek()))));
  }

  private static List<Token> renamed(List<Token> statement, Token name) {
    List<Token> renamed = new ArrayList<>(statement);
    int at = renamed.indexOf(name);
    renamed.set(at, Tokens.word("redshift." + Tokens.identifier(name)));
    return renamed;
  }
}
