package redshiftlocal.sql;

import java.util.List;
import redshiftlocal.translate.queries.Selects;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.Node;

/** What a statement is, in the words of SYS_QUERY_HISTORY (developer guide). */
public enum StatementKind {
  SELECT,
  INSERT,
  UPDATE,
  DELETE,
  MERGE,
  COPY,
  UNLOAD,
  CTAS,
  DDL,
  UTILITY,
  /** BEGIN, SET, SHOW …, and a SELECT that reads no table: the leader node's own work. */
  LEADER;

  private static final List<String> OF_DEFINITIONS = List.of("alter_", "create_", "drop_");

  static StatementKind of(Node statement, Scopes scopes) {
    return switch (statement.rule()) {
      case "" -> ofQuery(statement, scopes);
      case "insert" -> INSERT;
      case "update" -> UPDATE;
      case "delete" -> DELETE;
      case "merge" -> MERGE;
      case "create_table_as" -> CTAS;
      case "comment", "grant", "revoke", "truncate" -> DDL;
      case "analyse", "analyze", "lock", "vacuum" -> UTILITY;
      default -> OF_DEFINITIONS.stream().anyMatch(statement.rule()::startsWith) ? DDL : LEADER;
    };
  }

  /** Whether the compute nodes run it, so that STL_QUERY has it. */
  public boolean isQuery() {
    return ordinal() <= CTAS.ordinal();
  }

  private static StatementKind ofQuery(Node query, Scopes scopes) {
    if (Selects.intoOf(query).isPresent()) {
      return CTAS;
    }
    for (List<String> table : scopes.tableNames()) {
      if (isComputeTable(table)) {
        return SELECT;
      }
    }
    return LEADER;
  }

  /** STL tables lie on the compute nodes; the PG_ catalogue lies on the leader node alone. */
  private static boolean isComputeTable(List<String> path) {
    String first = path.get(Math.max(0, path.size() - 2));
    return !first.startsWith("pg_") && !first.equals("information_schema");
  }
}
