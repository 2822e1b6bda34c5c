package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Type names in casts, where Redshift's spelling or default differs: {@code varchar(max)}, bare
 * DECIMAL.
 */
final class TypeNames implements Rewrite {

  @Override
  public List<Token> apply(List<Token> tokens) {
    List<Token> result = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      result.add(token);
      boolean castOperator = token.type() == Token.Type.OPERATOR && token.text().equals("::");
      boolean castAs = Tokens.isWord(token, "as") && insideCast(tokens, i);
      if (castOperator || castAs) {
        int type = Tokens.skipSpace(tokens, i + 1);
        result.addAll(tokens.subList(i + 1, Math.min(type, tokens.size())));
        i = copyType(tokens, type, result);
      }
    }
    return result;
  }

  /** Copies the type at {@code at} to the result; the index of its last token. */
  private static int copyType(List<Token> tokens, int at, List<Token> result) {
    if (at >= tokens.size()) {
      return tokens.size() - 1;
    }
    Token name = tokens.get(at);
    int open = Tokens.skipSpace(tokens, at + 1);
    boolean hasLength = open < tokens.size() && Tokens.isPunctuation(tokens.get(open), "(");
    String word = name.text().toLowerCase(Locale.ROOT);
    ColumnType.refuseUnknown(word);
    switch (word) {
      case "decimal", "numeric" -> result.add(Tokens.word(hasLength ? word : word + "(18,0)"));
      case "nvarchar" -> result.add(Tokens.word("varchar"));
      case "nchar" -> result.add(Tokens.word("char"));
      default -> result.add(name);
    }
    if (!hasLength) {
      return at;
    }
    int close = Tokens.closing(tokens, open);
    String length = Tokens.text(tokens.subList(open + 1, close)).strip();
    result.add(Tokens.word(length.equalsIgnoreCase("max") ? "(65535)" : "(" + length + ")"));
    return close;
  }

  private static boolean insideCast(List<Token> tokens, int as) {
    int depth = 0;
    for (int i = as - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (Tokens.isPunctuation(token, ")")) {
        depth++;
      } else if (Tokens.isPunctuation(token, "(") && depth-- == 0) {
        int before = i - 1;
        while (before >= 0 && Tokens.isSpace(tokens.get(before))) {
          before--;
        }
        return before >= 0 && Tokens.isWord(tokens.get(before), "cast");
      }
    }
    return false;
  }
}
