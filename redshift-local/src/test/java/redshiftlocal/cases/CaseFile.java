package redshiftlocal.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.JsonPointerBasedFilter;
import tools.jackson.core.filter.TokenFilter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The cases of one file below {@code src/test/cases}. */
record CaseFile(Path path, List<Case> cases) {
  /** Next to the module's pom.xml, where Maven runs the tests. */
  static final Path ROOT = Path.of("src/test/cases");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** All files in the order of their names. */
  static List<CaseFile> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && !file.getParent().equals(ROOT))
          .sorted()
          .map(file -> new CaseFile(file, read(file, new TypeReference<List<Case>>() {})))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CaseFile {
    Set<String> names = new HashSet<>();
    for (Case one : cases) {
      if (!names.add(one.name())) {
        throw new IllegalArgumentException(path + ": two cases are named '" + one.name() + "'");
      }
    }
  }

  /**
   * Reads a YAML file.
   *
   * @throws IllegalArgumentException with file, line and what is wrong, an unknown key for one
   */
  static <T> T read(Path file, TypeReference<T> type) {
    try {
      return YAML.readValue(file, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          file + ":" + line(file, e) + ": " + e.getOriginalMessage(), e);
    }
  }

  /** A fault of the YAML knows its line; one of the cases knows only its path through them. */
  private static int line(Path file, JacksonException e) {
    if (e.getLocation() != null && e.getLocation().getLineNr() > 0) {
      return e.getLocation().getLineNr();
    }
    JsonPointer pointer = JsonPointer.empty();
    for (JacksonException.Reference step : e.getPath()) {
      pointer =
          step.getPropertyName() == null
              ? pointer.appendIndex(step.getIndex())
              : pointer.appendProperty(step.getPropertyName());
    }
    try (JsonParser place =
        new FilteringParserDelegate(
            YAML.createParser(file),
            new JsonPointerBasedFilter(pointer),
            TokenFilter.Inclusion.ONLY_INCLUDE_ALL,
            false)) {
      place.nextToken();
      return place.currentTokenLocation().getLineNr();
    }
  }
}
