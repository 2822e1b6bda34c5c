package redshiftlocal.sql.tables;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.translate.Written;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/** TRUNCATE, VACUUM, ANALYZE and LOCK, where Redshift's forms or effects differ. */
public final class Maintenance {
  private Maintenance() {}

  /** TRUNCATE commits the transaction that it runs in (developer guide, TRUNCATE). */
  public static Plan truncate(Written truncate) {
    String sql = "TRUNCATE TABLE " + TableName.in(truncate.statement()).sql();
    return new Plan.Script(List.of(sql), "TRUNCATE TABLE", List.of(), Plan.Block.COMMITS);
  }

  /**
   * Each of Redshift's forms sorts, reclaims or both; here each does both, and refreshes the
   * statistics.
   */
  public static Plan vacuum(Written vacuum) {
    Optional<TableName> table = vacuum.statement().find(Kind.NAME).map(TableName::of);
    String sort =
        table
            .map(name -> Procedures.call("sort_rows", Procedures.regclass(name)))
            .orElse(Procedures.call("sort_all_rows"));
    String analyze =
        table.map(name -> "ANALYZE " + name.sql()).orElse(Procedures.call("analyze_all"));
    return new Plan.Script(List.of(sort, analyze), "VACUUM", List.of(), Plan.Block.REFUSED_INSIDE);
  }

  public static Plan analyze(Written analyze) {
    Node statement = analyze.statement();
    Optional<Node> analyzed = statement.find("analyzed");
    Optional<Node> table = analyzed.flatMap(a -> a.find(Kind.NAME));
    if (table.isEmpty()) {
      return new Plan.Script(List.of(Procedures.call("analyze_all")), "ANALYZE");
    }
    String columns = analyzed.get().find(Kind.NAMES).map(analyze::sql).orElse("");
    String sql =
        "ANALYZE "
            + (statement.find("verbose").isPresent() ? "VERBOSE " : "")
            + TableName.of(table.get()).sql()
            + columns;
    return new Plan.Script(List.of(sql), "ANALYZE");
  }

  /** Redshift's LOCK knows one mode, which shuts readers out too (developer guide, LOCK). */
  public static Plan lock(Written lock) {
    String tables =
        lock.statement().all(Kind.NAME).stream()
            .map(name -> TableName.of(name).sql())
            .collect(Collectors.joining(", "));
    return new Plan.Script(
        List.of("LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE"),
        "LOCK TABLE",
        List.of(),
        Plan.Block.NEEDED);
  }
}
