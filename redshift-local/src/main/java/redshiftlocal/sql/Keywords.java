package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words that stand alone and mean in Redshift what another text means in PostgreSQL. */
final class Keywords implements Rewrite {
  private static final Map<String, String> REPLACED =
      Map.of(
          "minus", "EXCEPT",
          "sysdate", "pg_catalog.sysdate()",
          // SET SESSION AUTHORIZATION is PostgreSQL's SET ROLE here.
          "session_user", "redshift_local.\"session_user\"()");

  @Override
  public List<Token> apply(List<Token> tokens) {
    List<Token> result = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String replacement =
          REPLACED.containsKey(token.word()) && !isPartOfName(tokens, i)
              ? REPLACED.get(token.word())
              : null;
      result.add(replacement == null ? token : Tokens.word(replacement));
    }
    return result;
  }

  /** {@code t.sysdate}, {@code sysdate.t} and {@code as sysdate} are names. */
  private static boolean isPartOfName(List<Token> tokens, int i) {
    int next = Tokens.skipSpace(tokens, i + 1);
    if (next < tokens.size()
        && (Tokens.isPunctuation(tokens.get(next), ".")
            || Tokens.isPunctuation(tokens.get(next), "("))) {
      return true;
    }
    int before = i - 1;
    while (before >= 0 && Tokens.isSpace(tokens.get(before))) {
      before--;
    }
    return before >= 0
        && (Tokens.isPunctuation(tokens.get(before), ".")
            || Tokens.isWord(tokens.get(before), "as"));
  }
}
