package dataquality.rules;

import static dataquality.measure.Dimension.COMPLETENESS;
import static dataquality.measure.Dimension.CONSISTENCY;
import static dataquality.measure.Dimension.TIMELINESS;
import static dataquality.measure.Dimension.UNIQUENESS;
import static dataquality.measure.Dimension.VALIDITY;
import static dataquality.measure.Dimension.VOLUME;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Dimension;
import dataquality.measure.RuleKind;
import dataquality.measure.Tables;
import dataquality.measure.Target;
import dataquality.rules.others.AggregateMatch;
import dataquality.rules.others.CustomSql;
import dataquality.rules.others.DatasetMatch;
import dataquality.rules.others.ReferentialIntegrity;
import dataquality.rules.others.RowCountMatch;
import dataquality.rules.schema.ColumnCount;
import dataquality.rules.schema.ColumnDataType;
import dataquality.rules.schema.ColumnExists;
import dataquality.rules.schema.ColumnNamesMatchPattern;
import dataquality.rules.schema.RowCount;
import dataquality.rules.schema.SchemaMatch;
import dataquality.rules.uniqueness.DistinctValuesCount;
import dataquality.rules.uniqueness.Entropy;
import dataquality.rules.uniqueness.IsPrimaryKey;
import dataquality.rules.uniqueness.IsUnique;
import dataquality.rules.uniqueness.UniqueValueRatio;
import dataquality.rules.uniqueness.Uniqueness;
import dataquality.rules.values.ColumnCorrelation;
import dataquality.rules.values.ColumnLength;
import dataquality.rules.values.ColumnValues;
import dataquality.rules.values.Completeness;
import dataquality.rules.values.DataFreshness;
import dataquality.rules.values.IsComplete;
import dataquality.rules.values.Statistic;
import java.util.List;
import java.util.Map;

/** All kinds of rules that can be run. To add one: a class in a room beside, and its line here. */
public final class RuleKinds {
  private static final String NO_FILES =
      "it is about files, and a database has tables; what is known of files can be asked by"
          + " CustomSql";

  private static final List<Kind> ALL =
      List.of(
          new Kind("RowCount", VOLUME, new RowCount()),
          new Kind("ColumnCount", VALIDITY, new ColumnCount()),
          new Kind("ColumnExists", VALIDITY, new ColumnExists()),
          new Kind("ColumnDataType", VALIDITY, new ColumnDataType()),
          new Kind("ColumnNamesMatchPattern", VALIDITY, new ColumnNamesMatchPattern()),
          new Kind("ColumnLength", VALIDITY, new ColumnLength()),
          new Kind("ColumnValues", VALIDITY, new ColumnValues()),
          new Kind("IsComplete", COMPLETENESS, new IsComplete()),
          new Kind("Completeness", COMPLETENESS, new Completeness()),
          new Kind("IsUnique", UNIQUENESS, new IsUnique()),
          new Kind("Uniqueness", UNIQUENESS, new Uniqueness()),
          new Kind("UniqueValueRatio", UNIQUENESS, new UniqueValueRatio()),
          new Kind("DistinctValuesCount", UNIQUENESS, new DistinctValuesCount()),
          new Kind("IsPrimaryKey", UNIQUENESS, new IsPrimaryKey()),
          new Kind("Entropy", UNIQUENESS, new Entropy()),
          new Kind("Mean", VALIDITY, Statistic.mean()),
          new Kind("Sum", VALIDITY, Statistic.sum()),
          new Kind("StandardDeviation", VALIDITY, Statistic.standardDeviation()),
          new Kind("ColumnCorrelation", VALIDITY, new ColumnCorrelation()),
          new Kind("DataFreshness", TIMELINESS, new DataFreshness()),
          new Kind("ReferentialIntegrity", CONSISTENCY, new ReferentialIntegrity()),
          new Kind("RowCountMatch", CONSISTENCY, new RowCountMatch()),
          new Kind("AggregateMatch", CONSISTENCY, new AggregateMatch()),
          new Kind("DatasetMatch", CONSISTENCY, new DatasetMatch()),
          new Kind("SchemaMatch", CONSISTENCY, new SchemaMatch()),
          new Kind("CustomSql", CONSISTENCY, new CustomSql()));

  /** Kinds that the grammar's makers have and a database cannot run, each with the reason. */
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
   * A kind of rule.
   *
   * @param name as it is written in a ruleset
   * @param dimension what of the data's quality it is about
   */
  public record Kind(String name, Dimension dimension, RuleKind rules) {}

  /** All of them. */
  public static List<Kind> all() {
    return ALL;
  }

  /**
   * How to run a rule on a table.
   *
   * @throws BadRule when it cannot be run, with the reason
   */
  public static Check check(SimpleRule rule, Target target) {
    return of(rule.kind()).rules().check(rule, target);
  }

  /**
   * The kind of that name.
   *
   * @throws BadRule when there is none, with the reason or the nearest name
   */
  public static Kind of(String name) {
    for (Kind kind : ALL) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    if (REFUSED.containsKey(name)) {
      throw new BadRule(name + " is not supported: " + REFUSED.get(name));
    }
    List<String> names = ALL.stream().map(Kind::name).toList();
    throw new BadRule(
        "the rule kind "
            + name
            + " is not supported"
            + Tables.near(name, names)
            + "; there are "
            + String.join(", ", names));
  }
}
