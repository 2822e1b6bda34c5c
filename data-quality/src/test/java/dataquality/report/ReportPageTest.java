package dataquality.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pages.Fact;

class ReportPageTest {
  private static CheckedRule rule(String text, String state, List<Map<String, String>> rows) {
    return rule("", text, state, rows);
  }

  private static CheckedRule rule(
      String title, String text, String state, List<Map<String, String>> rows) {
    return new CheckedRule(
        title,
        "Listeners are counted too low.",
        "Read the log.",
        text,
        "validity",
        state,
        "music",
        "more",
        "less",
        rows,
        List.of("SELECT 1 < 2"),
        List.of(1.0, 3.0, 2.0),
        List.of(
            new PastCheck("passed", "0 rows", "2018-10-31T00:00:00Z", "run 0"),
            new PastCheck("warned", "<2> rows", "2018-11-01T00:00:00Z", "run 1")));
  }

  private static ReportPage report(CheckedRule... rules) {
    CheckedTable table = new CheckedTable("songplays", 12345, List.of(rules));
    return new ReportPage(
        "shop: data quality",
        "Data quality",
        List.of(new Fact("Interval", "all time")),
        "<p>What was brought.</p>",
        List.of(table));
  }

  @Test
  void whateverAValueSaysItStaysText() {
    String evil = "</pre><script>alert('&')</script>";
    String page =
        report(
                rule(evil, "failed", List.of(Map.of(evil, evil))),
                rule(evil, evil, "failed", List.of()))
            .html();
    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(&#39;&amp;&#39;)");
  }

  @Test
  void thePageNeedsNothingElse() {
    assertThat(report(rule("RowCount > 0", "passed", List.of())).html())
        .doesNotContain("http:", "https:", "src=", "url(", "<link", "<script");
  }

  @Test
  void brokenRulesComeFirstAndAreOpen() {
    String page =
        report(
                rule("RowCount > 0", "passed", List.of()),
                rule("IsUnique \"a\"", "warned", List.of()),
                rule("IsComplete \"a\"", "failed", List.of(Map.of("a", "null"))))
            .html();
    assertThat(page)
        .contains("1 failed, 1 warned, 1 passed", "12,345 rows · 1 of 3 rules hold")
        .containsSubsequence(
            "<details class=\"rule failed\" open>",
            "<details class=\"rule warned\" open>",
            "<details class=\"rule passed\">")
        .contains(
            "<tr><th>a</th></tr>\n<tr><td>null</td></tr>", "SELECT 1 &lt; 2", "Owner: music.");
  }

  @Test
  void whatPeopleReadIsThereAndTheRuleIsFoldedAway() {
    String sql = "CustomSql \"select 1\" = 0 with title = \"each user is there\"";
    assertThat(report(rule("each user is there", sql, "failed", List.of())).html())
        .containsSubsequence(
            "<details class=\"rule failed\" open>",
            "<span class=\"name\">each user is there</span>",
            "</summary>",
            "<p>Listeners are counted too low.</p>",
            "<strong>First step:</strong> Read the log.</p>",
            "<details class=\"fold\">\n<summary>The rule and its SQL</summary>",
            "<pre>CustomSql &quot;select 1",
            "<pre>SELECT 1 &lt; 2</pre>");
    assertThat(report(rule("RowCount > 0", "passed", List.of())).html())
        .contains("<code class=\"name\">RowCount &gt; 0</code>");
  }

  @Test
  void aTrendIsALineFromTheOldestToTheNewest() {
    assertThat(TrendLine.of(List.of(1.0, 3.0, 2.0)))
        .isEqualTo(
            new TrendLine(
                "3.0,21.0 60.0,3.0 117.0,12.0", "117.0", "12.0", "3 values from 1.0 to 2.0"));
    assertThat(TrendLine.of(List.of(5.0, 5.0))).isNull();
    assertThat(TrendLine.of(List.of(5.0))).isNull();
  }

  @Test
  void theLastChecksAreAStripThatSaysWhatItShows() {
    assertThat(report(rule("RowCount > 0", "passed", List.of())).html())
        .containsSubsequence(
            "aria-label=\"the last 2 checks: 0 failed, 1 warned, 1 passed\"",
            "<rect class=\"passed\" x=\"112\"",
            "<title>passed 2018-10-31T00:00:00Z: 0 rows</title>",
            "<rect class=\"warned\" x=\"116\"",
            "<title>warned 2018-11-01T00:00:00Z: &lt;2&gt; rows</title>");
  }
}
