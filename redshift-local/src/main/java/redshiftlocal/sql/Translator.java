package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a client's SQL text into plans, one a statement: first the rewrites of names and
 * expressions, then the first rule that knows the statement; what no rule knows passes through.
 */
public final class Translator {
  private static final List<Rewrite> WORDS =
      List.of(
          new Spelling(), new Names(), new CatalogNames(), new MetadataAliases(), new Keywords());

  private static final List<Rule> RULES =
      List.of(
          new TransactionStatements(),
          new Cancel(),
          new Inserts(),
          new Deletes(),
          new Merge(),
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
      statements.add(Statement.of(plan(Tokens.withJoinedSpace(tokens)), tokens));
    }
    return statements;
  }

  /** The plans alone. */
  public List<Plan> plans(String sql) {
    return statements(sql).stream().map(Statement::plan).toList();
  }

  /** Cuts at semicolons. As in PostgreSQL, an empty statement is one only where no other stands. */
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
    statements.add(current);
    statements.removeIf(Tokens::isBlank);
    return statements.isEmpty() ? List.of(List.of()) : statements;
  }

  private static Plan plan(List<Token> statement) {
    if (Tokens.isBlank(statement)) {
      return new Plan.Empty();
    }
    OurNames.refuse(statement);
    if (new Cursor(statement).word().equals("copy")) {
      return new Plan.Load(statement);
    }
    return plan(statement, Set.of());
  }

  private static Plan plan(List<Token> statement, Set<String> replaced) {
    List<Token> words = statement;
    for (Rewrite rewrite : WORDS) {
      words = rewrite.apply(words);
    }
    Refusals.check(words);
    LateralAliases aliases = new LateralAliases(replaced);
    List<Token> rewritten = expressions(aliases).apply(words);
    return aliases.open().isEmpty()
        ? byRule(rewritten)
        : new Plan.UsesAliases(
            statement, replaced, aliases.open(), Tokens.text(Tokens.query(rewritten)));
  }

  private static Rewrite expressions(LateralAliases aliases) {
    return new PartTree(
        List.of(
            new WindowFrames(),
            new SetOperations(),
            new PatternLiterals(),
            new Concatenations(),
            new TypeNames(),
            new FunctionCalls(),
            aliases,
            new Queries()));
  }

  private static Plan byRule(List<Token> rewritten) {
    for (Rule rule : RULES) {
      Optional<Plan> plan = rule.plan(rewritten);
      if (plan.isPresent()) {
        return plan.get();
      }
    }
    return new Plan.PassThrough(Tokens.text(rewritten));
  }

  /** The plan once more, after PostgreSQL has found that no table has a column of this name. */
  public Plan replacing(Plan.UsesAliases plan, String name) {
    Set<String> replaced = new HashSet<>(plan.replaced());
    replaced.add(name);
    return plan(plan.statement(), replaced);
  }

  /** The plan in which every alias that is still open is a column, or PostgreSQL's to refuse. */
  public Plan settled(Plan.UsesAliases plan) {
    List<Token> words = plan.statement();
    for (Rewrite rewrite : WORDS) {
      words = rewrite.apply(words);
    }
    return byRule(expressions(new LateralAliases(plan.replaced())).apply(words));
  }
}
