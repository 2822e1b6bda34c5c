package com.sparkify.checkquality;

import com.sparkify.checkquality.flow.Brought;
import com.sparkify.warehouse.StorageOptions;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.storage.FileStore;
import dataquality.dqdl.CheckRun;
import dataquality.report.Reported;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes the report of a check, and puts it into the bucket. */
final class Reports {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  private final Gate gate;
  private final String runId;
  private final CheckRun run;

  Reports(Gate gate, String runId, CheckRun run) {
    this.gate = gate;
    this.runId = runId;
    this.run = run;
  }

  /** All that is told of a check whose outcomes are stored already. */
  QualityReport of(Warehouse warehouse, Checker.Found found) throws SQLException {
    return warehouse.inTransaction(
        List.of(),
        transaction ->
            new QualityReport(
                gate.toString(),
                runId,
                run.interval().map(Object::toString).orElse("all time"),
                run.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                brought(transaction, found.judged()),
                Reported.tables(
                    found.checks(),
                    found.findings(),
                    StoredChecks.read(transaction, gate.toString(), run.now()))));
  }

  private Brought brought(WarehouseTransaction transaction, Judged judged) throws SQLException {
    Instant due = run.due().truncatedTo(ChronoUnit.SECONDS);
    return judged.scope().everything()
        ? Brought.byAll(transaction, due)
        : Brought.by(judged.numbers(), transaction, due);
  }

  /**
   * Puts the page and its JSON into the bucket; a check is worth as much without.
   *
   * @param prefix where reports go; null: into the bucket's own folder for them
   * @return the page's address, when it is there
   */
  Optional<String> write(QualityReport report, StorageOptions storage, String prefix) {
    if (storage.bucket() == null || storage.region() == null) {
      LOG.info("no report was written: it needs --bucket and --region");
      return Optional.empty();
    }
    String folder =
        prefix == null
            ? "s3://" + storage.bucket() + "/_sparkify_reports"
            : prefix.replaceAll("/+$", "");
    String name = folder + "/" + gate + "/" + runId.replaceAll("[^A-Za-z0-9._-]", "_");
    try (FileStore files = FileStore.open(storage)) {
      files.write(name + ".json", report.json(), "application/json");
      files.write(name + ".html", report.html(), "text/html; charset=utf-8");
      LOG.info("report: {}.html", name);
      return Optional.of(name + ".html");
    } catch (SdkException e) {
      LOG.warn("the report could not be written to {}.html: {}", name, e.getMessage());
      return Optional.empty();
    }
  }
}
