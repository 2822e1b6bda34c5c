package com.sparkify.stageevents;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.staging.Staged;
import com.sparkify.warehouse.staging.StoredFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which files are copied, and which spans of staging_events their rows replace. COPY cannot tell
 * the file that a row came from, so a span is replaced by all the files that overlap it.
 *
 * @param listed the files that the interval or a replaced span is about
 * @param copied those of them that are read
 * @param ranges the spans that are replaced; none overlaps or touches another
 * @param gone files of the ledger that overlap a replaced span and are no longer in the bucket, by
 *     their addresses
 */
record StagingPlan(
    List<LogFile> listed, List<LogFile> copied, List<Interval> ranges, List<String> gone) {
  /**
   * What the interval's new and changed files ask for.
   *
   * @param present all log files of the days that the interval touches
   * @param rejectedToo and what those ask for that have rejected rows
   */
  static StagingPlan ofChanged(
      Interval interval, List<LogFile> present, Staged staged, boolean rejectedToo) {
    return of(
        interval,
        present,
        staged,
        file ->
            staged.isChanged(file.file()) || (rejectedToo && staged.isRejectedFrom(file.file())));
  }

  /** The same for all files of the interval, whatever is staged. */
  static StagingPlan ofAll(Interval interval, List<LogFile> present, Staged staged) {
    return of(interval, present, staged, file -> true);
  }

  private static StagingPlan of(
      Interval interval, List<LogFile> present, Staged staged, Predicate<LogFile> isRead) {
    List<LogFile> listed = new ArrayList<>();
    List<LogFile> copied = new ArrayList<>();
    for (List<LogFile> day : byDay(present).values()) {
      List<LogFile> asked = day.stream().filter(file -> file.range().overlaps(interval)).toList();
      List<LogFile> read = asked.stream().filter(isRead).toList();
      // Every file of the day overlaps the day's own file.
      boolean whole = !read.isEmpty() && day.stream().anyMatch(LogFile::wholeDay);
      listed.addAll(whole ? day : asked);
      copied.addAll(whole ? day : read);
    }
    List<Interval> ranges = Interval.merge(copied.stream().map(LogFile::range).toList());
    return new StagingPlan(
        List.copyOf(listed), List.copyOf(copied), ranges, gone(ranges, present, staged));
  }

  private static Map<LocalDate, List<LogFile>> byDay(List<LogFile> files) {
    return files.stream()
        .collect(Collectors.groupingBy(LogFile::day, TreeMap::new, Collectors.toList()));
  }

  private static List<String> gone(List<Interval> ranges, List<LogFile> present, Staged staged) {
    Set<String> there = present.stream().map(LogFile::uri).collect(Collectors.toSet());
    return staged.files().values().stream()
        .filter(entry -> ranges.stream().anyMatch(entry.range()::overlaps))
        .map(entry -> entry.file().uri())
        .filter(uri -> !there.contains(uri))
        .sorted()
        .toList();
  }

  /** The files that are read. */
  List<StoredFile> storedFiles() {
    return copied.stream().map(LogFile::file).toList();
  }

  int unchanged() {
    return listed.size() - copied.size();
  }
}
