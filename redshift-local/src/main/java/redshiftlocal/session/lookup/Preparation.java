package redshiftlocal.session.lookup;

import java.io.IOException;
import java.util.List;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.PreparedName;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.settings.Setting;
import redshiftlocal.wire.PostgresConnection;

/** What is asked and done before PostgreSQL reads a statement, in either mode of the protocol. */
public final class Preparation {
  private final PostgresConnection backend;
  private final LateBinding views;
  private final ColumnLookup columns;
  private final KeptNames kept;
  private final OtherDatabase other;
  private final PreparedTargets targets = new PreparedTargets();
  private final PreparedMeanings meanings;

  /** Makes PostgreSQL ready for a query. */
  @FunctionalInterface
  public interface Ready {
    void make() throws IOException;
  }

  public Preparation(
      PostgresConnection backend, LateBinding views, ColumnLookup columns, OtherDatabase other) {
    this.backend = backend;
    this.views = views;
    this.columns = columns;
    this.meanings = new PreparedMeanings(columns);
    this.kept = new KeptNames(backend);
    this.other = other;
  }

  /** The statement with the table that it writes to. */
  public Statement located(Statement statement) {
    statement.prepared().filter(p -> !p.executes()).ifPresent(p -> meanings.forget(p.name()));
    return targets.known(statement);
  }

  /** The statement is to be parsed under this name, behind {@link #before}. */
  public void parsed(String name, Statement read) throws IOException {
    meanings.forget(name);
    meanings.remember(name, read);
  }

  public void closed(String name) {
    meanings.forget(name);
  }

  /**
   * Before the statement of this name is bound.
   *
   * @param ready called before PostgreSQL is asked
   */
  public void checkMeaning(String name, Ready ready) throws IOException {
    meanings.check(name, ready);
  }

  /**
   * The statement as it is to run.
   *
   * @param ready called before PostgreSQL is asked
   */
  public Statement before(Statement statement, Ready ready) throws IOException {
    if (views.asksHere(statement)) {
      ready.make();
    }
    views.before(statement);
    columns.before(statement);
    Statement resolved = resolved(statement, ready);
    if (statement.prepared().isPresent()) {
      follow(statement, statement.prepared().get(), ready);
    }
    if (kept.concerns(resolved)) {
      ready.make();
      kept.before(resolved);
    }
    return resolved;
  }

  private void follow(Statement statement, PreparedName prepared, Ready ready) throws IOException {
    if (prepared.executes()) {
      meanings.check(prepared.name(), ready);
    } else {
      meanings.remember(prepared.name(), statement);
    }
  }

  private Statement resolved(Statement statement, Ready ready) throws IOException {
    Plan plan = statement.plan();
    if (plan instanceof Plan.NeedsColumns open) {
      if (columns.asks(open)) {
        ready.make();
      }
      plan = columns.resolve(open);
    }
    if (plan instanceof Plan.BySetting choice) {
      ready.make();
      plan = choice.at(Setting.turnsOn(current(choice.setting())));
    }
    return plan == statement.plan() ? statement : statement.with(plan);
  }

  private String current(String setting) throws IOException {
    String sql = "SELECT redshift_local.current_setting(" + Quoting.literal(setting) + ")";
    return backend.query(sql).get(0).get(0);
  }

  /** Before a statement that shows what is in a database, which may be another one. */
  public void askOtherDatabase(Plan plan, List<String> parameters) throws IOException {
    other.ask(plan, parameters);
  }

  /** No transaction is open any more. */
  public void atRest() {
    views.atRest();
    columns.atRest();
  }
}
