package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the nightly clean-up takes away, and what it leaves. */
class CleanUpTest extends OneLogFile {
  @Test
  void historyReportsAndRejectedRowsGoByTheirAge() throws Exception {
    log(GOOD, "{broken");
    pipeline.load(FROM, TO, "--max-rejected", "1");
    Path reports = warehouse.bucket().folder().resolve("_sparkify_reports/staging");
    long results = rows("sparkify_ops.quality_results");
    TaskRun young = pipeline.run("clean-up").succeeded();
    assertThat(young.count("history_removed")).isZero();
    assertThat(young.count("rejected_rows_emptied")).isZero();
    assertThat(young.count("reports_removed")).isZero();
    assertThat(rows("sparkify_ops.quality_results")).isEqualTo(results).isPositive();
    assertThat(reports).isNotEmptyDirectory();
    pipeline
        .run("clean-up", "--keep-history", "0", "--keep-rejected", "0", "--keep-reports", "0")
        .succeeded();
    assertThat(rows("sparkify_ops.quality_results")).isZero();
    // A folder of a bucket is there for as long as something is in it.
    assertThat(reports).doesNotExist();
    // The line stays counted, what stood in it is gone.
    assertThat(rows("sparkify_ops.rejected_rows")).isEqualTo(1);
    assertThat(rows("sparkify_ops.rejected_rows WHERE raw_text IS NOT NULL")).isZero();
    pipeline.run("check-quality", "--gate", "staging", "--everything").succeeded();
  }

  @Test
  void tablesAreSortedAndAnalyzedFromTheShareThatIsAskedFor() throws Exception {
    log(GOOD);
    pipeline.load(FROM, TO);
    TaskRun usual = pipeline.run("clean-up").succeeded();
    assertThat(usual.result().get("tables_vacuumed").size()).isZero();
    assertThat(usual.result().get("tables_analyzed").size()).isZero();
    TaskRun all =
        pipeline.run("clean-up", "--vacuum-unsorted", "0", "--analyze-stale", "0").succeeded();
    assertThat(all.result().get("tables_vacuumed").toString())
        .contains("sparkify_staging.staging_events")
        .doesNotContain("task_runs");
    assertThat(all.result().get("tables_analyzed").toString())
        .contains("sparkify_staging.staging_events", "sparkify_ops.task_runs");
    TaskRun none =
        pipeline
            .run("clean-up", "--dry-run", "--vacuum-unsorted", "0", "--analyze-stale", "101")
            .succeeded();
    assertThat(none.result().get("tables_analyzed").size()).isZero();
    pipeline.run("check-quality", "--gate", "warehouse", "--everything").succeeded();
    assertThat(pipeline.run("clean-up", "--vacuum-unsorted", "-1").result().toString())
        .contains("--vacuum-unsorted -1.0 is no percentage: give 0 or more");
  }
}
