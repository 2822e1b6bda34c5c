package redshiftlocal.sql;

import java.util.List;
import java.util.Optional;

/** The table that INSERT, UPDATE, DELETE or MERGE writes to. */
final class WriteTarget {
  private WriteTarget() {}

  /** Empty for other statements, and for a {@code #name}, which no other session can see. */
  static Optional<TableName> of(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    boolean writes =
        cursor.accept("insert", "into")
            || cursor.accept("update")
            || cursor.accept("delete", "from")
            || cursor.accept("delete")
            || cursor.accept("merge", "into");
    if (!writes || cursor.atEnd() || cursor.peek().type() == Token.Type.HASH_NAME) {
      return Optional.empty();
    }
    return Tokens.isName(cursor.peek()) ? Optional.of(cursor.tableName()) : Optional.empty();
  }
}
