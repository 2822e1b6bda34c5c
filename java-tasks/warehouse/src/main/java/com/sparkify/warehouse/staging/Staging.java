package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.staging.UnitCopies.CopiedUnit;
import com.sparkify.warehouse.staging.rejected.RejectedRows;
import com.sparkify.warehouse.storage.FileStore;
import com.sparkify.warehouse.storage.ParallelListing;
import com.sparkify.warehouse.storage.Prefixes;
import com.sparkify.warehouse.storage.StoredFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a staging task: compare, copy, store. */
final class Staging {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
  private static final int TOLD = 10;

  private final FileStore store;
  private final Ledger ledger;
  private final Scope scope;
  private final StagingOptions options;
  private final UnitCopies copies;
  private final Unchanged unchanged;
  private final UnitStore units;
  private final RefusedVersions refused;
  private final UnitPacker newFiles;
  private final UnitPacker filesAgain;
  private final Comparison comparison;

  Staging(
      FileStore store,
      Ledger ledger,
      RefusedVersions refused,
      Scope scope,
      StagingOptions options,
      UnitCopies copies,
      Unchanged unchanged,
      UnitStore units) {
    this.store = store;
    this.ledger = ledger;
    this.scope = scope;
    this.options = options;
    this.copies = copies;
    this.unchanged = unchanged;
    this.units = units;
    this.refused = refused;
    this.newFiles = options.packer(copies);
    this.filesAgain = options.packer(copies);
    this.comparison = new Comparison(options, scope, refused, newFiles);
  }

  /** What is reported of a run, in the transaction that stages. */
  @FunctionalInterface
  interface Summary {
    void summarise(WarehouseTransaction transaction, FileCounts files) throws SQLException;
  }

  Staged run(Summary summary) throws SQLException {
    for (String folder : scope.folders()) {
      compare(folder);
    }
    lookForRefused();
    FileCounts counts = comparison.counts();
    requireMostOfIt(counts);
    stageAgain();
    newFiles.finish();
    filesAgain.finish();
    copies.requireFewRejected();
    if (!copies.units().isEmpty()) {
      unchanged.require(copies.files());
    }
    return store(counts, summary);
  }

  private void compare(String folder) throws SQLException {
    List<String> parts = scope.isDeep() ? Prefixes.under(store, folder) : List.of(folder);
    try (ParallelListing files = new ParallelListing(store, parts)) {
      comparison.compare(files, new KnownFiles(ledger, folder));
    }
  }

  /**
   * Refused files that lie where the run does not look, folder by folder: they are counted for as
   * long as they are there, or come in when they were corrected.
   */
  private void lookForRefused() throws SQLException {
    Map<String, List<String>> folders =
        refused.files().stream()
            .filter(uri -> !scope.asksFor(uri))
            .collect(Collectors.groupingBy(Staging::folder, TreeMap::new, Collectors.toList()));
    for (List<String> uris : folders.values()) {
      Set<String> known = Set.copyOf(uris);
      Iterator<StoredFile> files =
          new Listed(store).between(uris.get(0), uris.get(uris.size() - 1));
      while (files.hasNext()) {
        StoredFile file = files.next();
        if (known.contains(file.uri())) {
          comparison.isRefusedElsewhere(file, ledger.versions(file.uri()));
        }
      }
    }
  }

  private static String folder(String uri) {
    return uri.substring(0, uri.lastIndexOf('/') + 1);
  }

  /** A bucket that was emptied by mistake must not empty the warehouse. */
  private void requireMostOfIt(FileCounts counts) {
    counts.vanished().stream()
        .limit(TOLD)
        .forEach(uri -> LOG.warn("{} is gone, and its rows with it", uri));
    if (counts.lost() > options.maxVanishedShare() * counts.known()) {
      throw new TaskException(
          ExitCode.DATA_QUALITY,
          counts.lost()
              + " of "
              + counts.known()
              + " files in "
              + scope.root()
              + " are gone, "
              + counts.vanished().get(0)
              + " among them, and --max-vanished-share is "
              + options.maxVanishedShare()
              + ", so nothing was staged: restore them, or allow more with"
              + " --max-vanished-share 1");
    }
  }

  /** All files of the units that hold a changed or vanished one. */
  private void stageAgain() throws SQLException {
    Set<Long> failed = comparison.failedAttempts;
    Set<Long> outdated = new TreeSet<>(comparison.outdated);
    do {
      for (long unit : failed) {
        outdated.addAll(ledger.predecessors(unit));
      }
      outdated = ledger.withThoseThatShareHours(outdated);
    } while (failed.addAll(attemptsAt(outdated)));
    for (long unit : outdated) {
      if (!isHeld(unit) && stageAgain(unit, true) == 0) {
        filesAgain.addVanished(unit);
      }
    }
    for (long unit : failed) {
      stageAgain(unit, false);
    }
  }

  /**
   * Whether a unit stays as it is, since a file of it is there in a version that nobody wants: what
   * stands in for the unit would have to hold that version, and what the star has of the file is
   * nowhere else.
   */
  private boolean isHeld(long unit) throws SQLException {
    if (!options.isScheduled() || !refused.holdUnwanted()) {
      return false;
    }
    List<FileVersion> page = ledger.filesOf(unit, "");
    while (!page.isEmpty()) {
      for (FileVersion version : page) {
        if (isHeld(version)) {
          LOG.info("unit {} stays as it is: {} was refused or undone", unit, version.uri());
          return true;
        }
      }
      page = ledger.filesOf(unit, page.get(page.size() - 1).uri());
    }
    return false;
  }

  private boolean isHeld(FileVersion version) {
    return refused.anotherIsUnwanted(version)
        && new Listed(store)
            .at(version.uri())
            .filter(file -> !version.is(file) && refused.isUnwanted(file))
            .isPresent();
  }

  /** What an earlier attempt of this run staged in place of these units: all of it is given up. */
  private Set<Long> attemptsAt(Set<Long> units) throws SQLException {
    Set<Long> attempts = new TreeSet<>();
    for (long unit : units) {
      attempts.addAll(ledger.attemptsAt(unit));
    }
    return attempts;
  }

  /**
   * Stages the files of a unit that are there.
   *
   * @param accepted whether the star is made of the unit; if not, only those of its files count
   *     that the star has in no other version
   * @return how many are there
   */
  private long stageAgain(long unit, boolean accepted) throws SQLException {
    long there = 0;
    List<FileVersion> page = ledger.filesOf(unit, "");
    while (!page.isEmpty()) {
      String first = page.get(0).uri();
      String last = page.get(page.size() - 1).uri();
      Iterator<FileVersion> versions = page.iterator();
      FileVersion version = versions.next();
      Iterator<StoredFile> files = new Listed(store).between(first, last);
      while (files.hasNext()) {
        StoredFile file = files.next();
        while (Comparison.compareUtf8(version.uri(), file.uri()) < 0 && versions.hasNext()) {
          version = versions.next();
        }
        if (version.uri().equals(file.uri()) && (accepted || !version.accepted())) {
          stageAgain(file, version, accepted);
          there++;
        }
      }
      page = ledger.filesOf(unit, last);
    }
    return there;
  }

  private void stageAgain(StoredFile file, FileVersion version, boolean accepted)
      throws SQLException {
    boolean suspect = !version.is(file) && refused.concern(file.uri());
    if (!accepted) {
      newFiles.add(file, suspect);
      return;
    }
    if (version.is(file)) {
      copies.know(version.rejectedRows());
    }
    filesAgain.add(file, suspect, version.unit());
  }

  private Staged store(FileCounts counts, Summary summary) throws SQLException {
    List<CopiedUnit> copied = copies.units();
    long first = 0;
    if (!copied.isEmpty() || !comparison.failedAttempts.isEmpty()) {
      first = units.number(copied.size(), comparison.failedAttempts);
    }
    List<List<Object>> rejected = rejected(copied, first);
    long rows =
        units.store(copied, first, rejected, transaction -> summary.summarise(transaction, counts));
    return new Staged(
        counts,
        copied.stream().mapToLong(CopiedUnit::files).sum(),
        copied.stream().mapToLong(CopiedUnit::lines).sum(),
        copied.stream().mapToLong(CopiedUnit::bytes).sum(),
        rows,
        copied.stream().mapToLong(unit -> unit.rejected().size()).sum(),
        copies.limit().known(),
        LongStream.range(first, first + copied.size()).boxed().toList());
  }

  private List<List<Object>> rejected(List<CopiedUnit> copied, long first) {
    List<List<Object>> values = new ArrayList<>();
    for (CopiedUnit unit : copied) {
      values.addAll(
          RejectedRows.values(
              store, ledger.target(), ledger.run().runId(), first + unit.index(), unit.rejected()));
    }
    return values;
  }
}
