package com.sparkify.checkquality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.checkquality.flow.Brought;
import dataquality.report.CheckedRule;
import dataquality.report.CheckedTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QualityReportTest {
  private static final QualityReport REPORT =
      new QualityReport(
          "warehouse",
          "run 1",
          "all time",
          "2018-11-01",
          Brought.NOTHING,
          List.of(
              new CheckedTable(
                  "songplays",
                  12345,
                  List.of(
                      new CheckedRule(
                          "there are plays",
                          "",
                          "",
                          "RowCount > 0",
                          "volume",
                          "passed",
                          "music",
                          "rows > 0",
                          "12345 rows",
                          List.of(),
                          List.of("SELECT 1 < 2"),
                          List.of(1.0, 3.0, 2.0),
                          List.of())))));

  @Test
  void thePageSaysWhatWasCheckedAndWhereTheRowsWent() {
    assertThat(REPORT.html())
        .containsSubsequence(
            "warehouse: data quality",
            "run 1",
            "all time",
            "2018-11-01",
            "Where the rows went",
            "No files were brought.",
            "songplays",
            "there are plays");
  }

  @Test
  void machinesGetTheSame() {
    JsonNode json = JsonMapper.shared().readTree(REPORT.json());
    assertThat(json.propertyNames())
        .containsExactly("gate", "runId", "interval", "checkedAt", "brought", "tables");
    JsonNode rule = json.get("tables").get(0).get("rules").get(0);
    assertThat(rule.get("trend").toString()).isEqualTo("[1.0,3.0,2.0]");
    // launcher/findings.py reads these.
    assertThat(rule.propertyNames())
        .containsExactly(
            "title",
            "reason",
            "firstStep",
            "text",
            "dimension",
            "state",
            "owner",
            "expected",
            "found",
            "failingRows",
            "sql",
            "trend",
            "history");
  }
}
