package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code SELECT TOP n …} is {@code SELECT … LIMIT n}, at any depth (developer guide, SELECT list).
 */
final class Top implements Rewrite {

  @Override
  public List<Token> apply(List<Token> tokens) {
    List<Token> result = new ArrayList<>();
    Token limit = null;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (Tokens.isPunctuation(token, "(")) {
        int close = Tokens.closing(tokens, i);
        result.add(token);
        result.addAll(apply(tokens.subList(i + 1, close)));
        result.add(tokens.get(close));
        i = close;
        continue;
      }
      result.add(token);
      int top = topAfterSelect(tokens, i);
      if (top > 0) {
        int count = Tokens.skipSpace(tokens, top + 1);
        limit = tokens.get(count);
        i = count;
      }
    }
    if (limit != null) {
      result.add(Tokens.word(" LIMIT " + limit.text()));
    }
    return result;
  }

  private static int topAfterSelect(List<Token> tokens, int i) {
    if (!Tokens.isWord(tokens.get(i), "select")) {
      return 0;
    }
    int top = Tokens.skipSpace(tokens, i + 1);
    int count = Tokens.skipSpace(tokens, top + 1);
    boolean isTop =
        count < tokens.size()
            && Tokens.isWord(tokens.get(top), "top")
            && (tokens.get(count).type() == Token.Type.NUMBER
                || tokens.get(count).type() == Token.Type.PARAMETER);
    return isTop ? top : 0;
  }
}
