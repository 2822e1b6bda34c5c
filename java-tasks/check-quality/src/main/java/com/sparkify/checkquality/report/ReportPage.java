package com.sparkify.checkquality.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a page. */
final class ReportPage {
  private static final Comparator<String> WORST_FIRST =
      Comparator.comparing(List.of("failed", "warned", "passed")::indexOf);

  private static final String STYLE = resource("report.css");

  private final QualityReport report;

  ReportPage(QualityReport report) {
    this.report = report;
  }

  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s: data quality</title>
        <style>
        %s</style>
        </head>
        <body>
        <header>
        <p class="eyebrow">Sparkify data quality</p>
        <h1>%s <span class="pill %s">%s</span></h1>
        <dl>%s%s%s</dl>
        </header>
        <main>
        %s</main>
        </body>
        </html>
        """
        .formatted(
            Html.escaped(report.gate()),
            STYLE,
            Html.escaped(report.gate()),
            state(),
            summary(),
            fact("Run", report.runId()),
            fact("Interval", report.interval()),
            fact("Checked", report.checkedAt()),
            report.tables().stream()
                .sorted(Comparator.comparing(CheckedTable::state, WORST_FIRST))
                .map(ReportPage::table)
                .collect(Collectors.joining()));
  }

  private String state() {
    return report.count("failed") > 0 ? "failed" : report.count("warned") > 0 ? "warned" : "passed";
  }

  private String summary() {
    return report.count("failed")
        + " failed, "
        + report.count("warned")
        + " warned, "
        + report.count("passed")
        + " passed";
  }

  private static String fact(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + Html.escaped(value) + "</dd></div>";
  }

  private static String table(CheckedTable table) {
    return String.format(
        Locale.ROOT,
        """
        <section>
        <h2><span class="dot %s"></span>%s <small>%,d rows · %d of %d rules hold</small></h2>
        %s</section>
        """,
        table.state(),
        Html.escaped(table.name()),
        table.rows(),
        table.count("passed"),
        table.rules().size(),
        table.rules().stream()
            .sorted(Comparator.comparing(CheckedRule::state, WORST_FIRST))
            .map(ReportPage::rule)
            .collect(Collectors.joining()));
  }

  /** Broken rules are open, the others wait to be asked. */
  private static String rule(CheckedRule rule) {
    return """
        <details class="%s"%s>
        <summary><span class="pill %s">%s</span>%s%s<span class="found">%s</span></summary>
        <p>Expected %s.%s</p>
        %s%s%s</details>
        """
        .formatted(
            rule.state(),
            rule.state().equals("passed") ? "" : " open",
            rule.state(),
            rule.state(),
            name(rule),
            TrendLine.svg(rule.trend()),
            Html.escaped(rule.found()),
            Html.escaped(rule.expected()),
            rule.owner().isEmpty() ? "" : " Owner: " + Html.escaped(rule.owner()) + ".",
            failingRows(rule.failingRows()),
            rule.hasTitle() ? folded("The rule", rule.text()) : "",
            rule.sql().isEmpty() ? "" : folded("Its SQL", String.join(";\n", rule.sql())));
  }

  private static String name(CheckedRule rule) {
    return rule.hasTitle()
        ? "<span class=\"name\">" + Html.escaped(rule.title()) + "</span>"
        : "<code class=\"name\">" + Html.escaped(rule.text()) + "</code>";
  }

  /** Code that waits to be asked for. */
  private static String folded(String name, String code) {
    return """
        <details class="code">
        <summary>%s</summary>
        <pre>%s</pre>
        </details>
        """
        .formatted(name, Html.escaped(code));
  }

  private static String failingRows(List<Map<String, String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    String head = cells("th", rows.get(0).keySet());
    String body =
        rows.stream()
            .map(row -> "<tr>" + cells("td", row.values()) + "</tr>\n")
            .collect(Collectors.joining());
    return "<div class=\"rows\"><table>\n<tr>" + head + "</tr>\n" + body + "</table></div>\n";
  }

  private static String cells(String element, Iterable<String> texts) {
    StringBuilder cells = new StringBuilder();
    texts.forEach(
        text ->
            cells
                .append('<')
                .append(element)
                .append('>')
                .append(Html.escaped(text))
                .append("</")
                .append(element)
                .append('>'));
    return cells.toString();
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
