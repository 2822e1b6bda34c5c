package redshiftlocal.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of the README that is made from the cases: what is supported, and what deviates. */
final class SupportPage {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- made from the cases: begin -->\n";
  private static final String END = "<!-- made from the cases: end -->\n";

  private final Support support;

  SupportPage(Support support) {
    this.support = support;
  }

  /** What stands between the marks now. */
  static String written() throws IOException {
    String page = Files.readString(README);
    return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
  }

  /** Puts the text of the cases there. */
  void write() throws IOException {
    String page = Files.readString(README);
    Files.writeString(
        README,
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + text()
            + page.substring(page.indexOf(END)));
  }

  String text() {
    String sections = support.sections().stream().map(this::section).collect(Collectors.joining());
    return sections + deviations();
  }

  private String section(Support.Section section) {
    List<String> here =
        section.rows().stream().filter(row -> !support.state(row).equals(Support.REFUSED)).toList();
    List<String> refused =
        section.rows().stream()
            .filter(row -> !here.contains(row))
            .map(SupportPage::withoutKind)
            .toList();
    return "\n### "
        + section.section()
        + "\n\n| | state | unconfirmed |\n| --- | --- | --- |\n"
        + here.stream().map(this::row).collect(Collectors.joining())
        + (refused.isEmpty()
            ? ""
            : "\n" + wrapped("Refused by name: " + String.join(", ", refused) + "."));
  }

  private static String wrapped(String text) {
    return text.replaceAll("(.{1,138})(?: |$)", "$1\n");
  }

  private String row(String row) {
    String unconfirmed =
        support.covering(row).stream()
            .filter(Case::isUnconfirmed)
            .map(Case::name)
            .collect(Collectors.joining("; "));
    return tableRow(withoutKind(row), support.state(row), unconfirmed);
  }

  /** The rows' names begin with their section's kind, to tell a function from a statement. */
  private static String withoutKind(String row) {
    return row.substring(row.indexOf(' ') + 1);
  }

  private String deviations() {
    return "\n### Known deviations\n\nEach has a case that fails when it is fixed.\n\n"
        + "| here | on Redshift | source |\n| --- | --- | --- |\n"
        + support.cases().stream().flatMap(SupportPage::deviation).collect(Collectors.joining())
        + "\n";
  }

  private static Stream<String> deviation(Case one) {
    return one.deviation().stream().map(what -> tableRow(what, one.name(), one.source()));
  }

  private static String tableRow(String... cells) {
    return List.of(cells).stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
