package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.translate.AliasUses.Use;
import redshiftlocal.translate.Rewriting;
import redshiftsql.SqlException;
import redshiftsql.parse.Parser;
import redshiftsql.tree.Node;

/**
 * Turns a client's SQL text into plans, one a statement: its tree is written for PostgreSQL, then
 * the first rule that knows the statement makes its plan; what no rule knows passes through.
 */
public final class Translator {
  private static final List<Rule> RULES =
      List.of(
          new TransactionStatements(),
          new Cancel(),
          new Inserts(),
          new Deletes(),
          new Merge(),
          new CreateTable(),
          new AlterTable(),
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
    for (List<redshiftsql.tree.Token> tokens : StatementTokens.of(sql)) {
      List<Token> ours = tokens.stream().map(Token::of).toList();
      statements.add(statement(tokens, ours));
    }
    return statements;
  }

  /** The plans alone. */
  public List<Plan> plans(String sql) {
    return statements(sql).stream().map(Statement::plan).toList();
  }

  private static Statement statement(List<redshiftsql.tree.Token> tokens, List<Token> ours) {
    if (Tokens.isBlank(ours)) {
      return Statement.of(new Plan.Empty(), ours, ViewUse.NONE);
    }
    OurNames.refuse(ours);
    NotCreated.check(new Cursor(ours));
    KnownStatements.check(new Cursor(ours));
    if (new Cursor(ours).word().equals("copy")) {
      // COPY's own parser tells more of what is wrong with its parameters.
      return Statement.of(new Plan.Load(ours), ours, ViewUse.NONE);
    }
    Node tree = parse(tokens);
    return Statement.of(plan(tree, Map.of()), ours, ViewUse.of(tree));
  }

  private static Node parse(List<redshiftsql.tree.Token> tokens) {
    try {
      return Parser.parse(tokens).nodes().findFirst().orElseThrow();
    } catch (SqlException e) {
      throw new RedshiftException(e.sqlState(), e.getMessage());
    }
  }

  private static Plan plan(Node tree, Map<Use, Boolean> decided) {
    boolean late = CreateView.isLateBinding(tree);
    Rewriting rewriting = Rewriting.of(tree, late ? CreateView.query(tree) : tree, decided);
    if (!rewriting.questions().isEmpty()) {
      return new Plan.UsesAliases(tree, decided, rewriting.questions());
    }
    return late ? CreateView.plan(tree, rewriting.sql()) : byRule(rewriting.sql());
  }

  private static Plan byRule(String rewritten) {
    List<Token> tokens = Tokenizer.tokenize(rewritten);
    for (Rule rule : RULES) {
      Optional<Plan> plan = rule.plan(tokens);
      if (plan.isPresent()) {
        return plan.get();
      }
    }
    return new Plan.PassThrough(rewritten);
  }

  /** The plan once more, after the database has answered some of its questions. */
  public Plan answered(Plan.UsesAliases plan, Map<Use, Boolean> answers) {
    Map<Use, Boolean> decided = new HashMap<>(plan.decided());
    decided.putAll(answers);
    return plan(plan.statement(), decided);
  }
}
