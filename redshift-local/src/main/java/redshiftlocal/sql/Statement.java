package redshiftlocal.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.secrets.Secrets;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.translate.output.CatalogueNames;

/**
 * One statement of a client.
 *
 * @param text what the client sent, without white space around it and with its secrets masked
 * @param target the table it writes to, when it is INSERT, UPDATE, DELETE or MERGE
 * @param prepared when it is PREPARE or EXECUTE
 * @param asksSession whether it names what only the session knows: the query log, running loads
 * @param showsNames whether its rows may show names of things, and its parameters be such
 * @param changesNames whether names may stand for other things behind it
 * @param setsNameCase whether it may change what becomes of names in quotes
 */
public record Statement(
    Plan plan,
    String text,
    StatementKind kind,
    Optional<TableName> target,
    Optional<PreparedName> prepared,
    boolean asksSession,
    boolean showsNames,
    boolean setsNameCase,
    boolean changesNames,
    ViewUse views) {
  private static final Set<String> KNOWN_BY_THE_SESSION =
      Set.of(
          "pg_last_query_id",
          "pg_stat_activity",
          "stl_query",
          "stv_inflight",
          "stv_load_state",
          "stv_recents",
          "sys_load_history",
          "sys_query_history");

  /** One of these words may change the setting; RESET ALL and SET_CONFIG do not say its name. */
  private static final Set<String> OF_NAME_CASE =
      Set.of("enable_case_sensitive_identifier", "reset", "set_config");

  /** By them a session finds other tables, or other tables are there for it. */
  private static final Set<String> OF_NAMES =
      Set.of("authorization", "reset", "search_path", "set_config");

  static Statement of(
      Plan plan,
      List<Token> tokens,
      StatementKind kind,
      Optional<TableName> target,
      Optional<PreparedName> prepared,
      ViewUse views) {
    boolean asksSession = false;
    boolean showsNames = false;
    boolean setsNameCase = false;
    boolean changesNames = kind == StatementKind.DDL || kind == StatementKind.CTAS;
    for (Token token : tokens) {
      String name = token.name();
      if (!name.isEmpty()) {
        asksSession |= KNOWN_BY_THE_SESSION.contains(name);
        showsNames = showsNames || CatalogueNames.areTold(name);
        setsNameCase |= OF_NAME_CASE.contains(name);
        changesNames = changesNames || OF_NAMES.contains(name);
      }
    }
    return new Statement(
        plan,
        Secrets.masked(tokens).strip(),
        kind,
        target,
        prepared,
        asksSession,
        showsNames,
        setsNameCase,
        changesNames,
        views);
  }

  /** The same statement with another plan. */
  public Statement with(Plan resolved) {
    return with(resolved, target);
  }

  /** The same statement, which is known to write to this table. */
  public Statement writingTo(TableName table) {
    return with(plan, Optional.of(table));
  }

  private Statement with(Plan resolved, Optional<TableName> written) {
    return new Statement(
        resolved,
        text,
        kind,
        written,
        prepared,
        asksSession,
        showsNames,
        setsNameCase,
        changesNames,
        views);
  }
}
