package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.Occasion;
import com.sparkify.checkquality.dqdl.Tags;
import com.sparkify.checkquality.flow.Brought;
import com.sparkify.checkquality.report.CheckedRule;
import com.sparkify.checkquality.report.CheckedTable;
import com.sparkify.checkquality.report.PastChecks;
import com.sparkify.checkquality.report.QualityReport;
import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.StorageOptions;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.FileStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
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
  private final Occasion occasion;

  Reports(Gate gate, String runId, Occasion occasion) {
    this.gate = gate;
    this.runId = runId;
    this.occasion = occasion;
  }

  /** All that is told of a check whose outcomes are stored already. */
  QualityReport of(Warehouse warehouse, Checker.Found found) throws SQLException {
    return warehouse.inTransaction(
        List.of(),
        transaction ->
            new QualityReport(
                gate.toString(),
                runId,
                occasion.interval().map(Interval::toString).orElse("all time"),
                occasion.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                brought(transaction, found.judged()),
                tables(found, PastChecks.read(transaction, gate.toString(), occasion.now()))));
  }

  private Brought brought(WarehouseTransaction transaction, Judged judged) throws SQLException {
    Instant due = occasion.due().truncatedTo(ChronoUnit.SECONDS);
    return judged.extent().everything()
        ? Brought.byAll(transaction, due)
        : Brought.by(judged.numbers(), transaction, due);
  }

  private static List<CheckedTable> tables(Checker.Found found, PastChecks past) {
    Iterator<Outcome> outcomes = found.findings().outcomes().iterator();
    List<CheckedTable> tables = new ArrayList<>();
    for (Checks.OfTable table : found.checks().tables()) {
      String name = table.target().table();
      List<CheckedRule> rules = new ArrayList<>();
      for (Assertion assertion : table.assertions()) {
        rules.add(rule(table, assertion, outcomes.next(), past));
      }
      tables.add(new CheckedTable(name, found.findings().rows().getOrDefault(name, 0L), rules));
    }
    return tables;
  }

  private static CheckedRule rule(
      Checks.OfTable table, Assertion assertion, Outcome outcome, PastChecks past) {
    Tags tags = outcome.rule().tags();
    return new CheckedRule(
        tags.title().orElse(""),
        tags.reason().orElse(""),
        tags.firstStep().orElse(""),
        outcome.rule().text(),
        outcome.blocks() ? "failed" : outcome.warns() ? "warned" : "passed",
        outcome.owner().orElse(""),
        outcome.expected(),
        outcome.found(),
        outcome.failingRows().stream().map(FailingRow::values).toList(),
        assertion
            .checks()
            .flatMap(check -> table.plan(check).steps().stream())
            .filter(step -> !step.uses().isEmpty())
            .map(Plan.Step::sql)
            .toList(),
        outcome
            .measured()
            .map(m -> past.values(outcome.table(), Results.fitting(m.metric())))
            .orElse(List.of()),
        past.outcomes(outcome.table(), Results.fitting(outcome.rule().text())));
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
