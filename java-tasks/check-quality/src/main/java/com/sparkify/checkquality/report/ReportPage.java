package com.sparkify.checkquality.report;

import com.sparkify.checkquality.flow.Brought;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pages.Fact;
import pages.Page;
import pages.Template;

/** A report as a page. */
final class ReportPage {
  private static final Comparator<String> WORST_FIRST =
      Comparator.comparing(List.of("failed", "warned", "passed")::indexOf);
  private static final Template BODY = Template.of(ReportPage.class, "report.mustache");

  private final QualityReport report;

  ReportPage(QualityReport report) {
    this.report = report;
  }

  String html() {
    return new Page(
            report.gate() + ": data quality",
            "Sparkify data quality",
            List.of(),
            List.of(
                new Fact("Run", report.runId()),
                new Fact("Interval", report.interval()),
                new Fact("Checked", report.checkedAt())),
            BODY.fill(this),
            false)
        .html();
  }

  String state() {
    return report.count("failed") > 0 ? "failed" : report.count("warned") > 0 ? "warned" : "passed";
  }

  String summary() {
    return report.count("failed")
        + " failed, "
        + report.count("warned")
        + " warned, "
        + report.count("passed")
        + " passed";
  }

  Brought brought() {
    return report.brought();
  }

  List<Part> tables() {
    return report.tables().stream()
        .sorted(Comparator.comparing(CheckedTable::state, WORST_FIRST))
        .map(Part::new)
        .toList();
  }

  /** One table on the page. */
  record Part(CheckedTable table) {
    String summary() {
      return String.format(
          Locale.ROOT,
          "%,d rows · %d of %d rules hold",
          table.rows(),
          table.count("passed"),
          table.rules().size());
    }

    List<Line> rules() {
      return table.rules().stream()
          .sorted(Comparator.comparing(CheckedRule::state, WORST_FIRST))
          .map(Line::new)
          .toList();
    }
  }

  /** One rule on the page. */
  record Line(CheckedRule rule) {
    /** A broken rule is open, the others wait to be asked. */
    boolean open() {
      return !rule.state().equals("passed");
    }

    TrendLine trend() {
      return TrendLine.of(rule.trend());
    }

    Strip strip() {
      return new Strip(rule.history());
    }

    String sql() {
      return String.join(";\n", rule.sql());
    }

    boolean samples() {
      return !rule.failingRows().isEmpty();
    }

    Set<String> columns() {
      return rule.failingRows().stream().findFirst().map(Map::keySet).orElse(Set.of());
    }

    List<Collection<String>> rows() {
      return rule.failingRows().stream().map(Map::values).toList();
    }
  }
}
