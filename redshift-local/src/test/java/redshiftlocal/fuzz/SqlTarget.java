package redshiftlocal.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import redshiftlocal.copy.CopyParser;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.Plan;
import redshiftlocal.sql.RecentTranslations;
import redshiftlocal.sql.Secrets;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.Token;
import redshiftlocal.sql.Tokenizer;
import redshiftlocal.sql.Tokens;

/** Any text becomes statements, or is refused; the tokens of it, joined, are the text. */
public final class SqlTarget {
  /** The tokens of a longer text leave the small heap no room. */
  private static final int LONGEST = 1 << 17;

  private SqlTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    byte[] bytes = FuzzedObject.of(data).bytes();
    String sql = new String(bytes, 0, Math.min(LONGEST, bytes.length), StandardCharsets.UTF_8);
    Secrets.in(sql);
    try {
      requireWhole(sql, Tokenizer.tokenize(sql));
      for (Statement statement : new RecentTranslations().statements(sql)) {
        if (statement.plan() instanceof Plan.Load load) {
          CopyParser.parse(load.tokens());
        }
      }
    } catch (RedshiftException e) {
      // The client is told what is wrong with it.
    }
  }

  private static void requireWhole(String sql, List<Token> tokens) {
    if (!Tokens.text(tokens).equals(sql)) {
      throw new IllegalStateException("the tokens are not the text");
    }
  }
}
