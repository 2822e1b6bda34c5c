package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.storage.StoredFile;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is in the bucket compared with what is in the ledger: both are read once, in the order of
 * the addresses, and neither is held. New files are handed on as they are met; of the units that
 * hold a changed or vanished file, the numbers are kept.
 */
final class Comparison {
  private final StagingOptions options;
  private final RefusedVersions refused;
  private final Scope scope;
  private final UnitPacker newFiles;

  /** Accepted units that have to be staged again. */
  final Set<Long> outdated = new TreeSet<>();

  /** Units that an earlier attempt of this run staged, and that do not hold what is there now. */
  final Set<Long> failedAttempts = new TreeSet<>();

  private final List<String> vanished = new ArrayList<>();
  private final Map<String, Long> successors = new HashMap<>();
  private long listed;
  private long unchanged;
  private long leftOut;
  private long known;
  private long unrecognised;
  private long found;

  Comparison(StagingOptions options, Scope scope, RefusedVersions refused, UnitPacker newFiles) {
    this.options = options;
    this.refused = refused;
    this.scope = scope;
    this.newFiles = newFiles;
  }

  FileCounts counts() {
    long lost = vanished.size() - found;
    return new FileCounts(
        listed, unchanged, leftOut, known, List.copyOf(vanished), lost, unrecognised);
  }

  /** Compares one folder. */
  void compare(Iterator<StoredFile> files, KnownFiles ledger) throws SQLException {
    List<FileVersion> versions = ledger.next();
    while (files.hasNext()) {
      StoredFile file = files.next();
      while (!versions.isEmpty() && compareUtf8(versions.get(0).uri(), file.uri()) < 0) {
        isGone(versions);
        versions = ledger.next();
      }
      boolean same = !versions.isEmpty() && versions.get(0).uri().equals(file.uri());
      isThere(file, same ? versions : List.of());
      if (same) {
        versions = ledger.next();
      }
    }
    while (!versions.isEmpty()) {
      isGone(versions);
      versions = ledger.next();
    }
  }

  /** As S3 and the warehouse order addresses. */
  static int compareUtf8(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private void isGone(List<FileVersion> versions) {
    if (!scope.asksFor(versions.get(0).uri())) {
      return;
    }
    for (FileVersion version : versions) {
      if (version.accepted()) {
        known++;
        vanished.add(version.uri());
        scope.successor(version.uri()).ifPresent(uri -> successors.merge(uri, 1L, Long::sum));
        if (!version.replacing()) {
          outdated.add(version.unit());
        }
      } else if (version.pending()) {
        failedAttempts.add(version.unit());
      }
    }
  }

  private void isThere(StoredFile file, List<FileVersion> versions) throws SQLException {
    if (!scope.recognises(file.uri())) {
      unrecognised += file.uri().endsWith("/") ? 0 : 1;
    }
    if (scope.asksFor(file.uri())) {
      listed++;
      found += successors.getOrDefault(file.uri(), 0L);
      known += versions.stream().anyMatch(FileVersion::accepted) ? 1 : 0;
      compare(file, versions);
    }
  }

  /**
   * A file that the run does not ask for and that was refused when it was judged last: a scheduled
   * run brings it when it is another now.
   */
  void isRefusedElsewhere(StoredFile file, List<FileVersion> versions) throws SQLException {
    if (options.isScheduled()) {
      compare(file, versions);
    } else {
      leftOut++;
    }
  }

  private void compare(StoredFile file, List<FileVersion> versions) throws SQLException {
    FileVersion accepted = versions.stream().filter(FileVersion::accepted).findFirst().orElse(null);
    List<FileVersion> pending = versions.stream().filter(FileVersion::pending).toList();
    if (pending.stream().anyMatch(version -> version.is(file)) || isUpToDate(file, accepted)) {
      unchanged++;
    } else if (!pending.isEmpty()) {
      pending.forEach(version -> failedAttempts.add(version.unit()));
    } else if (options.isScheduled() && refused.isUnwanted(file)) {
      leftOut++;
    } else if (accepted == null) {
      newFiles.add(file, refused.concern(file.uri()));
    } else {
      outdated.add(accepted.unit());
    }
  }

  private boolean isUpToDate(StoredFile file, FileVersion accepted) {
    return accepted != null
        && accepted.is(file)
        && !options.fullRefresh()
        && !(options.reloadRejected() && accepted.rejectedRows() > 0);
  }
}
