package redshiftlocal.fuzz;

import java.nio.charset.StandardCharsets;
import redshiftlocal.copy.statement.CopyParser;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.RecentTranslations;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.secrets.Secrets;
import redshiftsql.SqlException;
import redshiftsql.parse.Parser;
import redshiftsql.tree.NameCase;

/** Any text becomes statements, or is refused; a tree of it prints back to the letter. */
public final class SqlTarget {
  /** The tokens of a longer text leave the small heap no room. */
  private static final int LONGEST = 1 << 17;

  private SqlTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    byte[] bytes = FuzzedObject.of(data).bytes();
    String sql = new String(bytes, 0, Math.min(LONGEST, bytes.length), StandardCharsets.UTF_8);
    Secrets.in(sql);
    try {
      requireWhole(sql);
      for (NameCase inQuotes : NameCase.values()) {
        for (Statement statement : new RecentTranslations().statements(sql, inQuotes)) {
          if (statement.plan() instanceof Plan.Load load) {
            CopyParser.parse(load.tokens());
          }
        }
      }
    } catch (RedshiftException e) {
      // The client is told what is wrong with it.
    }
  }

  private static void requireWhole(String sql) {
    try {
      if (!Parser.parse(sql).toText().equals(sql)) {
        throw new IllegalStateException("the tree is not the text");
      }
    } catch (SqlException e) {
      // It is no SQL of Redshift's.
    }
  }
}
