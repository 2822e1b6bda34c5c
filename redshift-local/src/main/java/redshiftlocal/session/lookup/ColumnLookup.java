package redshiftlocal.session.lookup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import redshiftlocal.errors.ReplacedNames;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.Translator;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.wire.PostgresConnection;
import redshiftsql.resolve.Column;
import redshiftsql.resolve.Type;

/** Asks PostgreSQL for the columns of a statement's tables, on which its meaning depends. */
public final class ColumnLookup {
  private final PostgresConnection backend;
  private final Translator translator = new Translator();

  public ColumnLookup(PostgresConnection backend) {
    this.backend = backend;
  }

  /** The plan to run; PostgreSQL must be ready for a query. */
  public Plan resolve(Plan plan) throws IOException {
    if (!(plan instanceof Plan.NeedsColumns open)) {
      return plan;
    }
    Map<List<String>, List<Column>> columns = columns(List.copyOf(open.tables()));
    return translator.with(path -> Optional.ofNullable(columns.get(path)), open);
  }

  private Map<List<String>, List<Column>> columns(List<List<String>> tables) throws IOException {
    String names =
        tables.stream()
            .map(path -> Quoting.literal(name(path)))
            .collect(Collectors.joining(", ", "ARRAY[", "]"));
    String sql = "SELECT * FROM redshift_local.relation_columns(" + names + ")";
    Map<List<String>, List<Column>> columns = new HashMap<>();
    for (List<String> row : backend.query(sql)) {
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
