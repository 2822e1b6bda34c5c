package com.sparkify.publishcatalogue;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.lineage.DataFlow;
import com.sparkify.warehouse.lineage.Lineage;
import com.sparkify.warehouse.publishing.PageOptions;
import com.sparkify.warehouse.storage.FileStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Publishes what the warehouse says of its own tables. */
@Command(
    name = "publish-catalogue",
    description =
        "Publishes a page of all tables in the bucket: what they mean, what they hold, what they"
            + " are made of.")
public final class PublishCatalogue extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(PublishCatalogue.class);

  @Mixin private final PageOptions pages = new PageOptions();

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new PublishCatalogue(), args);
  }

  @Override
  protected void check(Problems problems) {
    pages.check(problems, storage());
  }

  @Override
  protected DataFlow dataFlow() {
    List<String> tables =
        Stream.of("sparkify", "sparkify_staging")
            .flatMap(schema -> Lineage.tablesOf(schema).stream())
            .toList();
    return DataFlow.from(tables, address());
  }

  private String address() {
    return pages.folder(storage()) + "catalogue.html";
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    List<Table> tables = new Tables(warehouse).read();
    List<String> unread =
        tables.stream().filter(table -> !table.problem().isEmpty()).map(Table::name).toList();
    report().put("tables", tables.size()).put("tables_unread", unread);
    tables.stream()
        .filter(table -> !table.problem().isEmpty())
        .forEach(table -> LOG.warn("{}: {}", table.name(), table.problem()));
    if (!dryRun()) {
      String page = new CataloguePage(tables, Instant.now()).html();
      try (FileStore store = FileStore.open(storage())) {
        report().bytesOut(store.write(address(), page, "text/html; charset=utf-8"));
      }
      LOG.info("page: {}", address());
      report().put("page", address());
    }
  }
}
