package redshiftlocal.sql.tables;

import java.util.List;
import java.util.Optional;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.refused.MissingStatements;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/** TRUNCATE, VACUUM, ANALYZE and LOCK, where Redshift's forms or effects differ. */
public final class Maintenance implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    return switch (cursor.word()) {
      case "truncate" -> Optional.of(truncate(cursor));
      case "vacuum" -> Optional.of(vacuum(cursor));
      case "analyze", "analyse" -> Optional.of(analyze(cursor));
      case "lock" -> Optional.of(lock(cursor));
      default -> Optional.empty();
    };
  }

  /** TRUNCATE commits the transaction that it runs in (developer guide, TRUNCATE). */
  private static Plan truncate(Cursor cursor) {
    cursor.next();
    cursor.accept("table");
    String sql = "TRUNCATE TABLE " + cursor.tableName().sql();
    end(cursor);
    return new Plan.Script(List.of(sql), "TRUNCATE TABLE", List.of(), Plan.Block.COMMITS);
  }

  /**
   * Each of Redshift's forms sorts, reclaims or both; here each does both, and refreshes the
   * statistics.
   */
  private static Plan vacuum(Cursor cursor) {
    cursor.next();
    if (!cursor.accept("sort", "only")
        && !cursor.accept("delete", "only")
        && !cursor.accept("full")
        && !cursor.accept("reindex")) {
      cursor.accept("recluster");
    }
    String sort = Procedures.call("sort_all_rows");
    String analyze = Procedures.call("analyze_all");
    if (!cursor.atEnd() && !cursor.word().equals("to") && !cursor.word().equals("boost")) {
      TableName table = cursor.tableName();
      sort = Procedures.call("sort_rows", Procedures.regclass(table));
      analyze = "ANALYZE " + table.sql();
    }
    if (cursor.accept("to")) {
      cursor.next();
      cursor.expect("percent");
    }
    cursor.accept("boost");
    end(cursor);
    return new Plan.Script(List.of(sort, analyze), "VACUUM", List.of(), Plan.Block.REFUSED_INSIDE);
  }

  private static Plan analyze(Cursor cursor) {
    cursor.next();
    if (cursor.word().equals("compression")) {
      throw MissingStatements.refused("ANALYZE COMPRESSION");
    }
    String sql = "ANALYZE" + (cursor.accept("verbose") ? " VERBOSE" : "");
    if (cursor.atEnd() || cursor.word().equals("predicate") || cursor.word().equals("all")) {
      sql = Procedures.call("analyze_all");
    } else {
      sql += " " + cursor.tableName().sql();
    }
    if (cursor.isPunctuation("(")) {
      sql += " (" + Tokens.text(cursor.parenthesised()) + ")";
    }
    if (!cursor.accept("predicate", "columns")) {
      cursor.accept("all", "columns");
    }
    end(cursor);
    return new Plan.Script(List.of(sql), "ANALYZE");
  }

  /** Redshift's LOCK knows one mode, which shuts readers out too (developer guide, LOCK). */
  private static Plan lock(Cursor cursor) {
    cursor.next();
    cursor.accept("table");
    StringBuilder sql = new StringBuilder("LOCK TABLE ").append(cursor.tableName().sql());
    while (cursor.acceptPunctuation(",")) {
      sql.append(", ").append(cursor.tableName().sql());
    }
    end(cursor);
    return new Plan.Script(
        List.of(sql + " IN ACCESS EXCLUSIVE MODE"), "LOCK TABLE", List.of(), Plan.Block.NEEDED);
  }

  private static void end(Cursor cursor) {
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
  }
}
