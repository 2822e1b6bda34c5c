package dataquality.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pages.Fact;
import pages.Page;
import pages.Template;

/**
 * What a check found, as one page that needs nothing else and runs no script.
 *
 * @param title of the page
 * @param site what the page belongs to
 * @param facts when and what for it was checked
 * @param introduction HTML that stands above the tables; it may be empty
 * @param tables with their rules
 */
public record ReportPage(
    String title, String site, List<Fact> facts, String introduction, List<CheckedTable> tables) {
  private static final Comparator<String> WORST_FIRST =
      Comparator.comparing(List.of("failed", "warned", "passed")::indexOf);
  private static final Template BODY = Template.of(ReportPage.class, "report.mustache");

  /** Copies the lists. */
  public ReportPage {
    facts = List.copyOf(facts);
    tables = List.copyOf(tables);
  }

  /** The page. */
  public String html() {
    return new Page(title, site, List.of(), facts, BODY.fill(this), false).html();
  }

  String state() {
    return count("failed") > 0 ? "failed" : count("warned") > 0 ? "warned" : "passed";
  }

  String summary() {
    return count("failed")
        + " failed, "
        + count("warned")
        + " warned, "
        + count("passed")
        + " passed";
  }

  private long count(String state) {
    return tables.stream().mapToLong(table -> table.count(state)).sum();
  }

  List<Part> parts() {
    return tables.stream()
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
