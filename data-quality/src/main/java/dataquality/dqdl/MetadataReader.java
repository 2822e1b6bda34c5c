package dataquality.dqdl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.MetadataContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.PairContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.PairValueContext;

/** Reads a ruleset's {@code Metadata} section. */
final class MetadataReader {
  private final String file;
  private final List<String> problems;
  private final CheckRun run;
  private Optional<String> rows = Optional.empty();
  private Optional<String> all = Optional.empty();
  private final List<String> keys = new ArrayList<>();
  private Optional<String> owner = Optional.empty();
  private final Set<String> personal = new HashSet<>();

  /**
   * @param problems gets a message for what cannot be used
   */
  MetadataReader(String file, CheckRun run, List<String> problems) {
    this.file = file;
    this.run = run;
    this.problems = problems;
  }

  /** The section, or none. */
  Metadata read(MetadataContext section) {
    if (section != null) {
      section.dictionary().pair().forEach(this::read);
    }
    boolean everything = run.scope().everything();
    return new Metadata(everything ? all : rows.or(() -> all), keys, owner, personal);
  }

  private void read(PairContext pair) {
    String name = Conditions.unquoted(pair.QUOTED_STRING().getText());
    List<String> values = values(pair.pairValue());
    if (name.equals("personal")) {
      personal.addAll(values);
    } else if (name.equals("keys")) {
      keys.addAll(values);
    } else if (name.equals("rows") && values.size() == 1) {
      rows = predicate(pair, values.get(0));
    } else if (name.equals("all") && values.size() == 1) {
      all = predicate(pair, values.get(0));
    } else if (name.equals("owner") && values.size() == 1) {
      owner = Optional.of(values.get(0));
    } else {
      problems.add(
          problem(
              pair,
              "Metadata may hold \"rows\": which rows a run's check is about, \"all\": which rows"
                  + " count at all, \"owner\": a name, and \"keys\" and \"personal\": lists of"
                  + " columns"));
    }
  }

  private Optional<String> predicate(PairContext pair, String sql) {
    try {
      return Optional.of(SqlFragment.enclosed(sql, run));
    } catch (BadRule e) {
      problems.add(problem(pair, e.getMessage()));
      return Optional.empty();
    }
  }

  private String problem(PairContext pair, String message) {
    return Ruleset.problem(file, pair.getStart().getLine(), pair.getText(), message);
  }

  private static List<String> values(PairValueContext value) {
    var texts =
        value.array() == null ? List.of(value.QUOTED_STRING()) : value.array().QUOTED_STRING();
    return texts.stream().map(text -> Conditions.unquoted(text.getText())).toList();
  }
}
