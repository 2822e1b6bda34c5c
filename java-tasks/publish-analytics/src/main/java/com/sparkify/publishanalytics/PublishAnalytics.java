package com.sparkify.publishanalytics;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.lineage.DataFlow;
import com.sparkify.warehouse.lineage.Lineage;
import com.sparkify.warehouse.publishing.PageOptions;
import com.sparkify.warehouse.storage.FileStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the analysts' questions and publishes the answers: one page, and files of the rows. */
@Command(
    name = "publish-analytics",
    description = "Answers the questions of a folder, and publishes a page of them in the bucket.")
public final class PublishAnalytics extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(PublishAnalytics.class);
  private static final int MOST_ROWS = 1_000_000;

  @Option(
      names = "--questions",
      paramLabel = "DIR",
      defaultValue = "analytics",
      description = "the folder of the questions (default: ${DEFAULT-VALUE})")
  private Path questions;

  @Mixin private final PageOptions pages = new PageOptions();

  @Option(
      names = "--max-rows",
      paramLabel = "NUMBER",
      defaultValue = "10000",
      description = "an answer with more rows is cut, and says so; default: ${DEFAULT-VALUE}")
  private int maxRows;

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new PublishAnalytics(), args);
  }

  @Override
  protected void check(Problems problems) {
    pages.check(problems, storage());
    if (maxRows < 1 || maxRows > MOST_ROWS) {
      problems.add("--max-rows " + maxRows + " is not between 1 and " + MOST_ROWS);
    }
  }

  /** The questions are others': which tables of the star they ask is not looked into. */
  @Override
  protected DataFlow dataFlow() {
    return DataFlow.from(Lineage.tablesOf("sparkify"), address());
  }

  private String address() {
    return pages.folder(storage()) + "analytics.html";
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    List<Topic> topics = Topic.read(questions);
    Asking asking = new Asking(warehouse, maxRows);
    Content content = asking.content();
    List<Answered> all = asking.answer(topics);
    List<Answered> failed = all.stream().filter(answered -> !answered.problem().isEmpty()).toList();
    failed.forEach(answered -> LOG.warn("{}: {}", answered.question().name(), answered.problem()));
    report()
        .put("questions", all.size())
        .put("questions_failed", failed.size())
        .put("failed_questions", failed.stream().map(each -> each.question().name()).toList());
    if (content.plays() == 0) {
      report().message("the warehouse holds no plays yet, and the page says so");
    }
    if (!dryRun()) {
      publish(
          new AnalyticsPage(topics, all, content, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }
  }

  private void publish(AnalyticsPage page) {
    String folder = pages.folder(storage());
    try (FileStore store = FileStore.open(storage())) {
      for (Answered answered : page.answers()) {
        String name = folder + "analytics/" + answered.question().name();
        store.write(name + ".csv", RowFiles.csv(answered.answer()), "text/csv; charset=utf-8");
        store.write(name + ".json", RowFiles.json(answered.answer()), "application/json");
      }
      // Last, so that its links lead somewhere.
      report().bytesOut(store.write(address(), page.html(), "text/html; charset=utf-8"));
    }
    LOG.info("page: {}", address());
    report().put("page", address());
  }
}
