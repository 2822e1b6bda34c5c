package redshiftlocal.session.lookup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redshiftlocal.errors.ReplacedNames;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.Statement;
import redshiftlocal.sql.Translator;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.wire.PostgresConnection;
import redshiftsql.resolve.Column;
import redshiftsql.resolve.Type;

/**
 * Asks PostgreSQL for the columns of a statement's tables, on which its meaning depends, and
 * remembers them until the catalogue, or what names stand for in this session, may have changed.
 */
public final class ColumnLookup {
  private static final int MOST_TABLES = 100;

  private final PostgresConnection backend;
  private final CatalogueClock clock;
  private final Translator translator = new Translator();

  /** By table; empty for one that is not there. */
  private final Map<List<String>, List<Column>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, List<Column>> eldest) {
          return size() > MOST_TABLES;
        }
      };

  private long knownAt;

  /** Whether the open transaction, or what is at work, may have changed what names stand for. */
  private boolean changing;

  public ColumnLookup(PostgresConnection backend, CatalogueClock clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /** Before the statement runs. */
  void before(Statement statement) {
    changing |= statement.changesNames();
  }

  /** No transaction is open any more. */
  public void atRest() {
    if (changing) {
      changing = false;
      clock.tick();
    }
  }

  /** Whether {@link #resolve} will ask PostgreSQL, which then must be ready for a query. */
  boolean asks(Plan.NeedsColumns plan) {
    return !unknown(plan.tables()).isEmpty();
  }

  private List<List<String>> unknown(Set<List<String>> tables) {
    if (changing || knownAt != clock.now()) {
      known.clear();
    }
    return tables.stream().filter(table -> !known.containsKey(table)).toList();
  }

  /** The plan to run. */
  Plan resolve(Plan.NeedsColumns plan) throws IOException {
    return resolve(plan, columns(plan));
  }

  private Plan resolve(Plan.NeedsColumns plan, Map<List<String>, List<Column>> columns) {
    return translator.with(
        path -> Optional.ofNullable(columns.get(path)).filter(list -> !list.isEmpty()), plan);
  }

  /**
   * Whether the plan is another one than with these columns; of a table that has gone it is not.
   */
  boolean changesMeaning(Plan.NeedsColumns plan, Map<List<String>, List<Column>> before)
      throws IOException {
    Map<List<String>, List<Column>> now = columns(plan);
    return !now.equals(before)
        && !now.containsValue(List.of())
        && !resolve(plan, now).equals(resolve(plan, before));
  }

  /** By table; none of one that is not there. */
  Map<List<String>, List<Column>> columns(Plan.NeedsColumns plan) throws IOException {
    long now = clock.now();
    List<List<String>> unknown = unknown(plan.tables());
    Map<List<String>, List<Column>> columns = new HashMap<>();
    for (List<String> table : plan.tables()) {
      columns.put(table, known.getOrDefault(table, List.of()));
    }
    if (!unknown.isEmpty()) {
      columns.putAll(ask(unknown));
      known.putAll(columns);
      knownAt = now;
    }
    return columns;
  }

  private Map<List<String>, List<Column>> ask(List<List<String>> tables) throws IOException {
    String names =
        tables.stream()
            .map(path -> Quoting.literal(name(path)))
            .collect(Collectors.joining(", ", "ARRAY[", "]"));
    String sql = "SELECT * FROM redshift_local.relation_columns(" + names + ")";
    Map<List<String>, List<Column>> columns = new HashMap<>();
    for (List<String> row : backend.queryBeside(sql)) {
      List<String> path = tables.get(Integer.parseInt(row.get(0)) - 1);
      columns
          .computeIfAbsent(path, p -> new ArrayList<>())
          .add(new Column(row.get(1), Type.shown(row.get(2))));
    }
    return columns;
  }

  /** As PostgreSQL reads it: a query of its catalogue reads our views. */
  private static String name(List<String> path) {
    return ReplacedNames.inPlaceOf(path)
        .map("pg_catalog."::concat)
        .orElseGet(
            () ->
                path.stream()
                    .skip(Math.max(0, path.size() - 2))
                    .map(Quoting::identifier)
                    .collect(Collectors.joining(".")));
  }
}
