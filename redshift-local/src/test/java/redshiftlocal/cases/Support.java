package redshiftlocal.cases;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** What the support table is about, section by section. */
record Support(List<Section> sections) {
  static final Path FILE = CaseFile.ROOT.resolve("support.yaml");

  /** Some rows under one heading. */
  record Section(String section, List<String> rows) {}

  static Support read() {
    return new Support(CaseFile.read(FILE, new TypeReference<List<Section>>() {}));
  }

  List<String> rows() {
    return sections.stream().flatMap(section -> section.rows().stream()).toList();
  }
}
