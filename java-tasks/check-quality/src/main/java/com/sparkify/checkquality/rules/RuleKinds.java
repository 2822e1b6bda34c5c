package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.util.List;
import java.util.Map;

/** All kinds of rules that can be run. */
public final class RuleKinds {
  private static final String NO_FILES =
      "it is about files, and a warehouse has tables; stage-events keeps its files in"
          + " sparkify_ops.loaded_files, which CustomSql can ask";

  private static final List<RuleKind> ALL =
      List.of(
          new RowCount(),
          new ColumnCount(),
          new ColumnExists(),
          new ColumnDataType(),
          new ColumnNamesMatchPattern(),
          new ColumnLength(),
          new ColumnValues(),
          new IsComplete(),
          new Completeness(),
          new IsUnique(),
          new Uniqueness(),
          new UniqueValueRatio(),
          new DistinctValuesCount(),
          new IsPrimaryKey(),
          new Entropy(),
          Statistic.mean(),
          Statistic.sum(),
          Statistic.standardDeviation(),
          new ColumnCorrelation(),
          new DataFreshness(),
          new ReferentialIntegrity(),
          new RowCountMatch(),
          new AggregateMatch(),
          new DatasetMatch(),
          new SchemaMatch(),
          new CustomSql());

  /** Kinds that the grammar's makers have and a warehouse cannot run, each with the reason. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "DetectAnomalies",
          "its model is AWS's own; compare with earlier runs, as in RowCount > avg(last(24)) * 0.5",
          "AllStatistics",
          "it is an analyzer and judges nothing; write the rules that are wanted",
          "FileFreshness",
          NO_FILES,
          "FileMatch",
          NO_FILES,
          "FileSize",
          NO_FILES,
          "FileUniqueness",
          NO_FILES);

  private RuleKinds() {}

  /**
   * How to run a rule on a table.
   *
   * @throws BadRule when it cannot be run, with the reason
   */
  public static Check check(SimpleRule rule, Target target) {
    for (RuleKind kind : ALL) {
      if (kind.name().equals(rule.kind())) {
        return kind.check(rule, target);
      }
    }
    if (REFUSED.containsKey(rule.kind())) {
      throw new BadRule(rule.kind() + " is not supported: " + REFUSED.get(rule.kind()));
    }
    List<String> names = ALL.stream().map(RuleKind::name).toList();
    throw new BadRule(
        "the rule kind "
            + rule.kind()
            + " is not supported"
            + Tables.near(rule.kind(), names)
            + "; there are "
            + String.join(", ", names));
  }
}
