package redshiftlocal.sql;

import java.util.HashMap;
import java.util.Map;
import redshiftlocal.sql.plan.Planner;
import redshiftlocal.sql.tables.CreateView;
import redshiftlocal.sql.tables.Maintenance;

/**
 * Which class makes the plan of which statement, by its rule in {@code statements.txt}; what is not
 * here passes through, written for PostgreSQL.
 */
final class Planners {
  private static final Map<String, Planner> BY_RULE = new HashMap<>();

  static {
    BY_RULE.put("analyse", Maintenance::analyze);
    BY_RULE.put("analyze", Maintenance::analyze);
    BY_RULE.put("analyze_compression", Maintenance::analyzeCompression);
    BY_RULE.put("cancel", Cancel::plan);
    BY_RULE.put("create_view", CreateView::plan);
    BY_RULE.put("lock", Maintenance::lock);
    BY_RULE.put("prepare", JoinedUpdates::plan);
    BY_RULE.put("truncate", Maintenance::truncate);
    BY_RULE.put("update", JoinedUpdates::plan);
    BY_RULE.put("vacuum", Maintenance::vacuum);
  }

  private Planners() {}

  /** The planner of this rule; null when there is none. */
  static Planner of(String rule) {
    return BY_RULE.get(rule);
  }
}
