package redshiftlocal.sql;

import java.util.List;
import java.util.Set;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

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

  private static final Set<String> LEADER_SCHEMAS = Set.of("pg_catalog", "information_schema");

  static StatementKind of(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    return switch (cursor.word()) {
      case "select" -> intoOrSelect(statement);
      case "with" -> select(statement);
      case "insert" -> INSERT;
      case "update" -> UPDATE;
      case "delete" -> DELETE;
      case "merge" -> MERGE;
      case "copy" -> COPY;
      case "unload" -> UNLOAD;
      case "create" -> create(statement);
      case "alter", "drop", "truncate", "grant", "revoke", "comment" -> DDL;
      case "vacuum", "analyze", "lock", "call" -> UTILITY;
      default -> LEADER;
    };
  }

  /** Whether the compute nodes run it, so that STL_QUERY has it. */
  public boolean isQuery() {
    return ordinal() <= CTAS.ordinal();
  }

  private static StatementKind intoOrSelect(List<Token> statement) {
    return Tokens.contains(statement, "into") ? CTAS : select(statement);
  }

  private static StatementKind select(List<Token> statement) {
    List<Token> tokens = Tokens.withoutSpace(statement);
    for (int i = 1; i < tokens.size(); i++) {
      boolean introduces =
          Tokens.isWord(tokens.get(i - 1), "from") || Tokens.isWord(tokens.get(i - 1), "join");
      if (introduces && isComputeTable(tokens, i)) {
        return SELECT;
      }
    }
    return LEADER;
  }

  /** STL tables lie on the compute nodes; the PG_ catalogue lies on the leader node alone. */
  private static boolean isComputeTable(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    if (!Tokens.isName(token)) {
      return false;
    }
    String name = token.name();
    boolean function = i + 1 < tokens.size() && Tokens.isPunctuation(tokens.get(i + 1), "(");
    return !function && !name.startsWith("pg_") && !LEADER_SCHEMAS.contains(name);
  }

  private static StatementKind create(List<Token> statement) {
    List<Token> tokens = Tokens.withoutSpace(statement);
    boolean table = Tokens.contains(tokens.subList(0, Math.min(4, tokens.size())), "table");
    int depth = 0;
    for (Token token : tokens) {
      if (Tokens.isPunctuation(token, "(")) {
        depth++;
      } else if (Tokens.isPunctuation(token, ")")) {
        depth--;
      } else if (table && depth == 0 && Tokens.isWord(token, "as")) {
        return CTAS;
      }
    }
    return DDL;
  }
}
