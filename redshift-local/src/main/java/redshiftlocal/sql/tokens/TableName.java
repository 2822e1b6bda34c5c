package redshiftlocal.sql.tokens;

import java.util.List;
import redshiftlocal.postgres.Quoting;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/** A table's name, folded; {@code schema} is null when the search path is to find it. */
public record TableName(String schema, String table) {

  /**
   * @param path a NAME of up to three parts; the first of three is a database
   */
  public static TableName of(Node path) {
    List<String> names = path.names();
    int last = names.size() - 1;
    return new TableName(last > 0 ? names.get(last - 1) : null, names.get(last));
  }

  /** The first that this statement names. */
  public static TableName in(Node statement) {
    return of(statement.find(Kind.NAME).orElseThrow());
  }

  /** Quoted, ready for SQL text. */
  public String sql() {
    String name = Quoting.identifier(table);
    return schema == null ? name : Quoting.identifier(schema) + "." + name;
  }
}
