package com.sparkify.checkquality;

import com.sparkify.checkquality.flow.Brought;
import dataquality.report.CheckedTable;
import dataquality.report.ReportPage;
import java.util.List;
import pages.Fact;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a check found, for people and for machines.
 *
 * @param interval the run's, or that there was none
 * @param brought where the rows went
 */
record QualityReport(
    String gate,
    String runId,
    String interval,
    String checkedAt,
    Brought brought,
    List<CheckedTable> tables) {
  QualityReport {
    tables = List.copyOf(tables);
  }

  /** One page that needs nothing else, and runs no script. */
  String html() {
    return new ReportPage(
            gate + ": data quality",
            "Sparkify data quality",
            List.of(
                new Fact("Run", runId),
                new Fact("Interval", interval),
                new Fact("Checked", checkedAt)),
            brought.html(),
            tables)
        .html();
  }

  /** All of it as one object. */
  String json() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }
}
