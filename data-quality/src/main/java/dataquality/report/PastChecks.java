package dataquality.report;

import java.util.List;

/** What rules measured and found in earlier checks, this one included, the newest last. */
public interface PastChecks {
  /** What a metric was. */
  List<Double> values(String table, String metric);

  /** What came out of a rule. */
  List<PastCheck> outcomes(String table, String rule);
}
