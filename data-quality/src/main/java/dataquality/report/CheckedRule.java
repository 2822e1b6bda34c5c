package dataquality.report;

import java.util.List;
import java.util.Map;

/**
 * What a report tells of a rule.
 *
 * @param title what it is about, in words; empty when it has none
 * @param reason what goes wrong for whom when it is broken; empty when nobody says it
 * @param firstStep what who is woken by it does first; empty when nobody says it
 * @param dimension what of the table's quality it is about
 * @param state {@code passed}, {@code warned} or {@code failed}
 * @param failingRows some of the rows that break it, fit to be shown
 * @param sql the queries that measure it
 * @param trend what it measured in the last checks, the newest last
 * @param history what came out of it in the last checks, the newest last
 */
public record CheckedRule(
    String title,
    String reason,
    String firstStep,
    String text,
    String dimension,
    String state,
    String owner,
    String expected,
    String found,
    List<Map<String, String>> failingRows,
    List<String> sql,
    List<Double> trend,
    List<PastCheck> history) {
  public CheckedRule {
    failingRows = List.copyOf(failingRows);
    sql = List.copyOf(sql);
    trend = List.copyOf(trend);
    history = List.copyOf(history);
  }
}
