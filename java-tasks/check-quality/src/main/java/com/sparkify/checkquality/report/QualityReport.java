package com.sparkify.checkquality.report;

import com.sparkify.checkquality.flow.Brought;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a check found, for people and for machines.
 *
 * @param interval the run's, or that there was none
 * @param brought where the rows went
 */
public record QualityReport(
    String gate,
    String runId,
    String interval,
    String checkedAt,
    Brought brought,
    List<CheckedTable> tables) {
  public QualityReport {
    tables = List.copyOf(tables);
  }

  /** One page that needs nothing else, and runs no script. */
  public String html() {
    return new ReportPage(this).html();
  }

  /** All of it as one object. */
  public String json() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }

  /** How many rules came out so. */
  long count(String state) {
    return tables.stream().mapToLong(table -> table.count(state)).sum();
  }
}
