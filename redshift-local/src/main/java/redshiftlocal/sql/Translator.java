package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Planner;
import redshiftlocal.sql.refused.NotCreated;
import redshiftlocal.sql.refused.OurNames;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.StatementTokens;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;
import redshiftlocal.translate.Refusals;
import redshiftlocal.translate.Written;
import redshiftsql.SqlException;
import redshiftsql.parse.Parser;
import redshiftsql.resolve.Relations;
import redshiftsql.resolve.Scopes;
import redshiftsql.tree.NameCase;
import redshiftsql.tree.Node;

/**
 * Turns a client's SQL text into plans, one a statement: the planner of the statement's rule makes
 * it of the tree, whose names, expressions and queries are written for PostgreSQL.
 */
public final class Translator {
  /** Each statement of {@code sql} with its plan, in order; never an empty list. */
  public List<Statement> statements(String sql, NameCase inQuotes) {
    List<Statement> statements = new ArrayList<>();
    for (List<redshiftsql.tree.Token> tokens : StatementTokens.of(sql, inQuotes)) {
      statements.add(statement(tokens, Token.listOf(tokens)));
    }
    return statements;
  }

  /** The plans alone, of a text whose names in quotes fold. */
  public List<Plan> plans(String sql) {
    return statements(sql, NameCase.FOLDED).stream().map(Statement::plan).toList();
  }

  private static Statement statement(List<redshiftsql.tree.Token> tokens, List<Token> ours) {
    if (Tokens.isBlank(ours)) {
      return Statement.of(
          new Plan.Empty(),
          ours,
          StatementKind.LEADER,
          Optional.empty(),
          Optional.empty(),
          ViewUse.NONE);
    }
    OurNames.refuse(ours);
    NotCreated.check(new Cursor(ours));
    if (new Cursor(ours).word().equals("copy")) {
      // COPY's own parser says more of what is wrong with its parameters.
      return Statement.of(
          new Plan.Load(ours),
          ours,
          StatementKind.COPY,
          Optional.empty(),
          Optional.empty(),
          ViewUse.NONE);
    }
    Node tree = parse(tokens);
    Planners.require(tree.rule());
    Scopes scopes = Scopes.of(tree, path -> Optional.empty());
    Refusals.check(tree, scopes);
    return Statement.of(
        plan(tree, scopes),
        ours,
        StatementKind.of(tree, scopes),
        WriteTarget.of(tree),
        PreparedName.of(tree),
        ViewUse.of(tree, scopes));
  }

  private static Node parse(List<redshiftsql.tree.Token> tokens) {
    try {
      return Parser.parse(tokens).firstNode();
    } catch (SqlException e) {
      throw new RedshiftException(e.sqlState(), e.getMessage());
    }
  }

  private static Plan plan(Node tree, Scopes scopes) {
    Written written = new Written(tree, scopes);
    Plan plan = plan(written);
    if (written.needsColumns()) {
      return new Plan.NeedsColumns(tree, Set.copyOf(scopes.tableNames()));
    }
    return plan;
  }

  private static Plan plan(Written statement) {
    Planner planner = Planners.of(statement.statement().rule());
    return planner == null
        ? new Plan.PassThrough(statement.sql(statement.statement()))
        : planner.plan(statement);
  }

  /** The plan to run, after the database has told the columns. */
  public Plan with(Relations columns, Plan.NeedsColumns plan) {
    return plan(new Written(plan.statement(), Scopes.of(plan.statement(), columns)));
  }
}
