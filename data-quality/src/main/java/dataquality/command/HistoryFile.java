package dataquality.command;

import dataquality.check.Findings;
import dataquality.check.History;
import dataquality.check.Outcome;
import dataquality.report.PastCheck;
import dataquality.report.PastChecks;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What earlier checks found, in a file with an object a line: what rules compare with, and what a
 * report shows. Without a file each check is the first.
 */
final class HistoryFile implements History, PastChecks {
  private static final int MOST = 30;

  private final Path file;
  private final List<Entry> entries;

  private HistoryFile(Path file, List<Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * What came out of a rule.
   *
   * @param metric what was measured; null when it was no one number
   */
  record Entry(
      String checkedAt,
      String table,
      String rule,
      String state,
      String found,
      String metric,
      BigDecimal value) {}

  /**
   * Reads a file.
   *
   * @param file it need not exist yet; null: no history is kept
   * @throws IOException when it cannot be read, with the line
   */
  static HistoryFile of(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (file != null && Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        try {
          entries.add(entry(line));
        } catch (JacksonException | IllegalArgumentException e) {
          throw new IOException(
              file + ":" + (entries.size() + 1) + " is no line of a history: correct or remove it");
        }
      }
    }
    return new HistoryFile(file, entries);
  }

  private static Entry entry(String line) {
    Entry entry = JsonMapper.shared().readValue(line, Entry.class);
    if (entry == null || (entry.metric() != null && entry.value() == null)) {
      throw new IllegalArgumentException("no entry");
    }
    return entry;
  }

  /** Adds what a check found. */
  void add(Findings findings, Instant checkedAt) throws IOException {
    List<Entry> found =
        findings.outcomes().stream().map(outcome -> entry(outcome, checkedAt)).toList();
    entries.addAll(found);
    if (file != null) {
      String lines =
          found.stream()
              .map(each -> JsonMapper.shared().writeValueAsString(each) + "\n")
              .collect(Collectors.joining());
      Files.writeString(
          file,
          (endsInALine() ? "" : "\n") + lines,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /** An editor may have left out the last newline. */
  private boolean endsInALine() throws IOException {
    return !Files.exists(file) || Files.size(file) == 0 || Files.readString(file).endsWith("\n");
  }

  private static Entry entry(Outcome outcome, Instant checkedAt) {
    return new Entry(
        checkedAt.toString(),
        outcome.table(),
        outcome.rule().text(),
        outcome.state(),
        outcome.found(),
        outcome.measured().map(Outcome.Measured::metric).orElse(null),
        outcome.measured().map(Outcome.Measured::value).orElse(null));
  }

  @Override
  public List<BigDecimal> of(String table, String metric, int most) {
    List<BigDecimal> newestFirst = new ArrayList<>(measured(table, metric));
    Collections.reverse(newestFirst);
    return newestFirst.subList(0, Math.min(most, newestFirst.size()));
  }

  @Override
  public List<Double> values(String table, String metric) {
    return last(measured(table, metric)).stream().map(BigDecimal::doubleValue).toList();
  }

  /** One number a check, though several of its rules may be about the same metric. */
  private List<BigDecimal> measured(String table, String metric) {
    Map<String, BigDecimal> byCheck = new LinkedHashMap<>();
    of(table, entry -> metric.equals(entry.metric()))
        .forEach(entry -> byCheck.put(entry.checkedAt(), entry.value().stripTrailingZeros()));
    return List.copyOf(byCheck.values());
  }

  @Override
  public List<PastCheck> outcomes(String table, String rule) {
    return last(of(table, entry -> rule.equals(entry.rule()))).stream()
        .map(e -> new PastCheck(e.state(), e.found(), e.checkedAt(), ""))
        .toList();
  }

  private List<Entry> of(String table, Predicate<Entry> which) {
    return entries.stream()
        .filter(entry -> Objects.equals(entry.table(), table) && which.test(entry))
        .toList();
  }

  private static <T> List<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }
}
