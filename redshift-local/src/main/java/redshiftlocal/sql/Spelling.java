package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import redshiftlocal.sql.Token.Type;

/**
 * Texts that Redshift's older parser reads and PostgreSQL's does not: {@code THEN 1WHEN}, {@code
 * APPROXIMATE COUNT(DISTINCT x)} (developer guide, COUNT), {@code SELECT … INTO #name}.
 */
final class Spelling implements Rewrite {

  @Override
  public List<Token> apply(List<Token> tokens) {
    List<Token> result = new ArrayList<>(tokens.size());
    String before = "";
    boolean insert = new Cursor(tokens).word().equals("insert");
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (Tokens.isWord(token, "approximate") && isCountAhead(tokens, i)) {
        // An exact count is within the two percent that Redshift promises.
        continue;
      }
      if (token.type() == Type.WORD && i > 0 && tokens.get(i - 1).type() == Type.NUMBER) {
        result.add(Tokens.space());
      }
      if (before.equals("into") && !insert && isHashName(token)) {
        result.add(Tokens.word("TEMPORARY "));
      }
      result.add(token);
      if (!Tokens.isSpace(token)) {
        before = token.word();
      }
    }
    return result;
  }

  private static boolean isCountAhead(List<Token> tokens, int i) {
    int next = Tokens.skipSpace(tokens, i + 1);
    return next < tokens.size() && Tokens.isWord(tokens.get(next), "count");
  }

  private static boolean isHashName(Token token) {
    return token.type() == Type.HASH_NAME
        || token.type() == Type.QUOTED_IDENTIFIER && token.text().startsWith("\"#");
  }
}
