package redshiftlocal.sql.users;

import redshiftlocal.errors.RedshiftException;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/** The clause CONNECTION LIMIT of a user and of a database (developer guide, CREATE USER). */
public final class ConnectionLimit {
  private ConnectionLimit() {}

  /** PostgreSQL's number; that for UNLIMITED is -1. */
  public static String of(Node clause) {
    if (clause.hasWord("unlimited")) {
      return "-1";
    }
    Token limit = clause.firstNode().firstToken();
    if (!limit.text().matches("\\d{1,9}")) {
      throw new RedshiftException("42601", "syntax error at or near \"" + limit.text() + "\"");
    }
    return limit.text();
  }
}
