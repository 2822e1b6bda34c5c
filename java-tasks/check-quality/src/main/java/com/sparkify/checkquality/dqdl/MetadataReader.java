package com.sparkify.checkquality.dqdl;

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
  private Optional<String> interval = Optional.empty();
  private Optional<String> owner = Optional.empty();
  private final Set<String> personal = new HashSet<>();

  /**
   * @param problems gets a message for what cannot be used
   */
  MetadataReader(String file, List<String> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The section, or none. */
  Metadata read(MetadataContext section) {
    if (section != null) {
      section.dictionary().pair().forEach(this::read);
    }
    return new Metadata(interval, owner, personal);
  }

  private void read(PairContext pair) {
    String name = Conditions.unquoted(pair.QUOTED_STRING().getText());
    List<String> values = values(pair.pairValue());
    if (name.equals("personal")) {
      personal.addAll(values);
    } else if (name.equals("interval") && values.size() == 1) {
      interval = Optional.of(values.get(0));
    } else if (name.equals("owner") && values.size() == 1) {
      owner = Optional.of(values.get(0));
    } else {
      problems.add(
          Ruleset.problem(
              file,
              pair.getStart().getLine(),
              pair.getText(),
              "Metadata may hold \"interval\": a column, \"owner\": a name, and \"personal\":"
                  + " a list of columns"));
    }
  }

  private static List<String> values(PairValueContext value) {
    var texts =
        value.array() == null ? List.of(value.QUOTED_STRING()) : value.array().QUOTED_STRING();
    return texts.stream().map(text -> Conditions.unquoted(text.getText())).toList();
  }
}
