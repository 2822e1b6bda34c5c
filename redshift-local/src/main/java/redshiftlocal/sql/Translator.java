package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a client's SQL text into plans, one a statement: first the rewrites of names and
 * expressions, then the first rule that knows the statement; what no rule knows passes through.
 */
public final class Translator {
  private static final List<Rewrite> REWRITES =
      List.of(
          new Spelling(),
          new Names(),
          new CatalogNames(),
          new MetadataAliases(),
          new Keywords(),
          new TypeNames(),
          new FunctionCalls(),
          new Top());

  private static final List<Rule> RULES =
      List.of(
          new Refusals(),
          new CreateTable(),
          new AlterTable(),
          new CreateView(),
          new Maintenance(),
          new ShowCommands(),
          new SessionSettings(),
          new Privileges(),
          new Users(),
          new DatabaseStatements(),
          new Schemas());

  /** Each statement of {@code sql} with its plan, in order; never an empty list. */
  public List<Statement> statements(String sql) {
    List<Statement> statements = new ArrayList<>();
    for (List<Token> tokens : split(Tokenizer.tokenize(sql))) {
      statements.add(Statement.of(plan(tokens), tokens));
    }
    return statements;
  }

  /** The plans alone. */
  public List<Plan> plans(String sql) {
    return statements(sql).stream().map(Statement::plan).toList();
  }

  /** Cuts at semicolons outside parentheses; a trailing empty statement is left out. */
  static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> statements = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    for (Token token : tokens) {
      if (Tokens.isPunctuation(token, ";")) {
        statements.add(current);
        current = new ArrayList<>();
      } else {
        current.add(token);
      }
    }
    if (statements.isEmpty() || !Tokens.isBlank(current)) {
      statements.add(current);
    }
    return statements;
  }

  private static Plan plan(List<Token> statement) {
    if (Tokens.isBlank(statement)) {
      return new Plan.Empty();
    }
    if (new Cursor(statement).word().equals("copy")) {
      return new Plan.Load(statement);
    }
    List<Token> rewritten = statement;
    for (Rewrite rewrite : REWRITES) {
      rewritten = rewrite.apply(rewritten);
    }
    for (Rule rule : RULES) {
      Optional<Plan> plan = rule.plan(rewritten);
      if (plan.isPresent()) {
        return plan.get();
      }
    }
    return new Plan.PassThrough(Tokens.text(rewritten));
  }
}
