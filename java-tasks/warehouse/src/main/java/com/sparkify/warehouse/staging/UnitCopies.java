package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.StorageOptions;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.rejected.BadRows;
import com.sparkify.warehouse.staging.rejected.LoadErrors;
import com.sparkify.warehouse.staging.rejected.RejectedRow;
import com.sparkify.warehouse.staging.rejected.RejectionLimit;
import com.sparkify.warehouse.storage.FileStore;
import com.sparkify.warehouse.storage.StoredFile;
import com.sparkify.warehouse.storage.WorkFiles;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the files of units into temporary tables of the session, one COPY and one table a unit;
 * nothing is locked meanwhile. The lists of files go into a temporary table too, {@code
 * staged_files}: together they are as long as the catalogue of songs.
 */
final class UnitCopies implements UnitPacker.Destination, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnitCopies.class);

  /** Developer guide, "Tutorial: Loading data from Amazon S3", step 5. */
  private static final Pattern LEFT_OUT =
      Pattern.compile("completed, (\\d+) record\\(s\\) could not be loaded");

  private static final List<String> FILE_COLUMNS =
      List.of("unit", "uri", "etag", "size", "last_modified", "rejected_rows");

  private final Warehouse warehouse;
  private final FileStore store;
  private final StorageOptions storage;
  private final StagingTarget target;
  private final LoadErrors errors;
  private final WorkFiles work;
  private final List<CopiedUnit> units = new ArrayList<>();
  private RejectionLimit limit;
  private String jsonPaths;

  UnitCopies(
      Warehouse warehouse,
      FileStore store,
      StorageOptions storage,
      StagingTarget target,
      LoadErrors errors,
      RejectionLimit limit) {
    this.warehouse = warehouse;
    this.store = store;
    this.storage = storage;
    this.target = target;
    this.errors = errors;
    this.limit = limit;
    this.work = new WorkFiles(store, storage);
  }

  /**
   * A unit whose rows are in the temporary table {@code copied_<index>}.
   *
   * @param index its place among the run's units, from 0
   * @param lines how many lines COPY read
   * @param rejected those of them that are set aside
   * @param first when the first row happened; null when that is not known
   * @param last when the last row happened; null likewise
   */
  record CopiedUnit(
      int index,
      Set<Long> predecessors,
      long files,
      long bytes,
      long lines,
      List<RejectedRow> rejected,
      Instant first,
      Instant last) {
    String table() {
      return "copied_" + index;
    }
  }

  List<CopiedUnit> units() {
    return List.copyOf(units);
  }

  /** How many files the units hold. */
  long files() {
    return units.stream().mapToLong(CopiedUnit::files).sum();
  }

  RejectionLimit limit() {
    return limit;
  }

  /** Notes that so many rows of files that are read again are set aside already. */
  void know(long rejectedRows) {
    limit = limit.knowing(rejectedRows);
  }

  private long rejected() {
    return units.stream().mapToLong(unit -> unit.rejected().size()).sum();
  }

  @Override
  public void take(List<StoredFile> files, Set<Long> predecessors) throws SQLException {
    LOG.info(
        "unit of {} files{}",
        files.size(),
        files.isEmpty()
            ? ""
            : ", " + files.get(0).uri() + " to " + files.get(files.size() - 1).uri());
    CopiedUnit unit =
        warehouse.prepare(transaction -> copy(transaction, List.copyOf(files), predecessors));
    units.add(unit);
  }

  private CopiedUnit copy(
      WarehouseTransaction transaction, List<StoredFile> files, Set<Long> predecessors)
      throws SQLException {
    transaction.run(target.create(), Map.of());
    List<StoredFile> full = files.stream().filter(file -> !file.isEmpty()).toList();
    List<RejectedRow> rejected = new ArrayList<>();
    long rows = 0;
    if (!full.isEmpty()) {
      // COPY fails where a file without a byte is all that is named.
      rejected.addAll(leftOut(transaction, transaction.executeListening(sql(full))));
      rows = transaction.number("SELECT pg_last_copy_count()", Map.of());
    }
    long lines = rows + rejected.size();
    StagingTarget.Inspection inspection = target.inspect(transaction);
    rejected.addAll(places(inspection.bad(), files, rejected));
    int index = units.size();
    CopiedUnit unit =
        new CopiedUnit(
            index,
            predecessors,
            files.size(),
            files.stream().mapToLong(StoredFile::size).sum(),
            lines,
            List.copyOf(rejected),
            inspection.first(),
            inspection.last());
    transaction.execute("ALTER TABLE copied RENAME TO " + unit.table());
    keepFiles(transaction, unit, files);
    return unit;
  }

  private String sql(List<StoredFile> files) {
    if (jsonPaths == null) {
      jsonPaths = work.jsonPaths(target.columns().stream().map(JsonColumn::path).toList());
    }
    return new JsonCopy(
            "copied",
            target.columns().stream().map(JsonColumn::name).toList(),
            work.manifest(files),
            jsonPaths,
            limit.maxError(rejected()))
        .sql(storage);
  }

  /** The rows that COPY says it left out; one that is not found must not go unnoticed. */
  private List<RejectedRow> leftOut(WarehouseTransaction transaction, List<String> said)
      throws SQLException {
    long number = said.stream().mapToLong(UnitCopies::leftOut).sum();
    List<RejectedRow> rejected = number == 0 ? List.of() : errors.read(transaction);
    if (rejected.size() < number) {
      throw new TaskException(
          ExitCode.TRY_AGAIN,
          "COPY left out "
              + number
              + " rows and the load-error views show "
              + rejected.size()
              + " of them: run the task again; nothing was staged");
    }
    return rejected;
  }

  private static long leftOut(String message) {
    Matcher matcher = LEFT_OUT.matcher(message);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private List<RejectedRow> places(BadRows bad, List<StoredFile> files, List<RejectedRow> sofar) {
    long all = rejected() + sofar.size() + bad.count();
    boolean tooMany = !limit.allows(all);
    List<RejectedRow> places =
        bad.places(store, files, sofar, tooMany ? RejectionLimit.SHOWN : bad.count());
    if (tooMany) {
      List<RejectedRow> named = new ArrayList<>(sofar);
      named.addAll(places);
      throw limit.tooMany(all, named);
    }
    return places;
  }

  private void keepFiles(WarehouseTransaction transaction, CopiedUnit unit, List<StoredFile> files)
      throws SQLException {
    if (unit.index() == 0) {
      transaction.execute(
          "CREATE TEMP TABLE staged_files (unit BIGINT, uri VARCHAR(2048), etag VARCHAR(256),"
              + " size BIGINT, last_modified TIMESTAMP, rejected_rows BIGINT)");
    }
    Map<String, Long> rejected =
        unit.rejected().stream()
            .filter(row -> row.uri() != null)
            .collect(Collectors.groupingBy(RejectedRow::uri, Collectors.counting()));
    List<List<Object>> rows = new ArrayList<>();
    for (StoredFile file : files) {
      rows.add(
          List.of(
              (long) unit.index(),
              file.uri(),
              file.etag(),
              file.size(),
              file.lastModified(),
              rejected.getOrDefault(file.uri(), 0L)));
    }
    transaction.insert("staged_files", FILE_COLUMNS, rows);
  }

  /** What is said of a file that is not what was listed. */
  static TaskException changed(String what) {
    return new TaskException(
        ExitCode.TRY_AGAIN,
        what + " changed while it was being read, so nothing was staged: run the task again");
  }

  /** Refuses a run of which too large a part is bad. */
  void requireFewRejected() {
    long read = units.stream().mapToLong(CopiedUnit::lines).sum();
    if (!limit.allows(rejected(), read)) {
      throw limit.refusal(
          rejected(), read, units.stream().flatMap(unit -> unit.rejected().stream()).toList());
    }
  }

  @Override
  public void close() {
    work.close();
  }
}
