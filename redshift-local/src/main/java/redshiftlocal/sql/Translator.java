package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Turns a client's SQL text into plans, one a statement. */
public final class Translator {

  /** The plans for each statement of {@code sql}, in order; never an empty list. */
  public List<Plan> plans(String sql) {
    List<Plan> plans = new ArrayList<>();
    for (List<Token> statement : split(Tokenizer.tokenize(sql))) {
      plans.add(plan(statement));
    }
    return plans;
  }

  /** Cuts at semicolons outside parentheses; a trailing empty statement is left out. */
  static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> statements = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    for (Token token : tokens) {
      if (token.type() == Token.Type.PUNCTUATION && token.text().equals(";")) {
        statements.add(current);
        current = new ArrayList<>();
      } else {
        current.add(token);
      }
    }
    if (statements.isEmpty() || !isBlank(current)) {
      statements.add(current);
    }
    return statements;
  }

  private static boolean isBlank(List<Token> tokens) {
    return tokens.stream()
        .allMatch(t -> t.type() == Token.Type.WHITESPACE || t.type() == Token.Type.COMMENT);
  }

  private Plan plan(List<Token> statement) {
    if (isBlank(statement)) {
      return new Plan.Empty();
    }
    if (firstWord(statement).equals("copy")) {
      return new Plan.Load(statement);
    }
    return new Plan.PassThrough(statement.stream().map(Token::text).collect(Collectors.joining()));
  }

  private static String firstWord(List<Token> statement) {
    return statement.stream()
        .filter(t -> t.type() != Token.Type.WHITESPACE && t.type() != Token.Type.COMMENT)
        .findFirst()
        .map(t -> t.text().toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
