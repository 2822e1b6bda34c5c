package redshiftlocal.cases;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** What the support table is about, and the cases that its states follow from. */
record Support(List<Section> sections, List<CaseFile> files) {
  static final Path FILE = CaseFile.ROOT.resolve("support.yaml");

  static final String REFUSED = "refused by name";

  /** Some rows under one heading. */
  record Section(String section, List<String> rows) {}

  static Support read() {
    return new Support(CaseFile.read(FILE, new TypeReference<List<Section>>() {}), CaseFile.all());
  }

  List<String> rows() {
    return sections.stream().flatMap(section -> section.rows().stream()).toList();
  }

  List<Case> cases() {
    return files.stream().flatMap(file -> file.cases().stream()).toList();
  }

  /** The cases that a row's state follows from. */
  List<Case> covering(String row) {
    return cases().stream().filter(one -> one.covers().contains(row)).toList();
  }

  /** {@code supported}, {@code partly: …}, {@code refused by name}, or {@code unknown}. */
  String state(String row) {
    List<Case> covering = covering(row);
    if (covering.isEmpty()) {
      return "unknown";
    }
    if (covering.stream().allMatch(Case::isRefusal)) {
      return REFUSED;
    }
    List<String> missing =
        covering.stream().flatMap(one -> one.missing().stream()).distinct().toList();
    return missing.isEmpty() ? "supported" : "partly: " + String.join("; ", missing);
  }
}
