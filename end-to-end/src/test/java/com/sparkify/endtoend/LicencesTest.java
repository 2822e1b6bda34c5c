package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/licences.md lists what our jars really need, with the licences that their POMs
 * declare. {@code -Dlicences.write=true} writes it.
 */
final class LicencesTest {
  private static final Path ROOT = Repository.root();
  private static final Path TASKS = ROOT.resolve("java-tasks/target");
  private static final Path PAGE = ROOT.resolve("docs/licences.md");
  private static final String BEGIN = "<!-- written by LicencesTest: begin -->\n";
  private static final String END = "<!-- written by LicencesTest: end -->\n";

  @Test
  void pageListsEveryLibraryOfTheImages() throws IOException {
    String table = table(libraries());
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("licences.write")) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
    } else {
      assertThat(page.substring(begin, end))
          .as("the table in docs/licences.md; -Dlicences.write=true updates it")
          .isEqualTo(table);
    }
  }

  private static String table(Map<Library, Set<String>> libraries) {
    return libraries.entrySet().stream()
        .map(
            entry -> {
              Library library = entry.getKey();
              String carriers = String.join(", ", entry.getValue());
              return Stream.of(library.name(), library.version(), library.licence(), carriers)
                  .collect(Collectors.joining(" | ", "| ", " |\n"));
            })
        .collect(
            Collectors.joining(
                "", "\n| library | version | licence | in |\n| --- | --- | --- | --- |\n", "\n"));
  }

  /** Each third-party library with the images, or redshift-local by itself, that carry it. */
  private static Map<Library, Set<String>> libraries() throws IOException {
    LocalRepository repository = LocalRepository.scan();
    Map<Library, Set<String>> carriers = new TreeMap<>();
    for (Path jar : programs()) {
      String carrier =
          jar.startsWith(TASKS) ? "tasks" : jar.getFileName().toString().replace(".jar", "");
      for (String name : classPath(jar)) {
        Path library = jar.resolveSibling("lib").resolve(name);
        if (!isOurs(library)) {
          carriers
              .computeIfAbsent(repository.library(library), key -> new TreeSet<>())
              .add(carrier);
        }
      }
    }
    return carriers;
  }

  private static Set<Path> programs() throws IOException {
    Stream<Path> servers =
        Stream.of("sandbox/target/sandbox.jar", "redshift-local/target/redshift-local.jar")
            .map(ROOT::resolve);
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return Stream.concat(tasks, servers)
          .filter(path -> path.toString().endsWith(".jar"))
          .collect(Collectors.toSet());
    }
  }

  /** The libraries that the manifest names: the folder may still hold those of an earlier build. */
  private static Set<String> classPath(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String classPath = file.getManifest().getMainAttributes().getValue("Class-Path");
      return Stream.of(classPath.split(" "))
          .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
          .collect(Collectors.toSet());
    }
  }

  private static boolean isOurs(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .anyMatch(entry -> entry.getName().startsWith("META-INF/maven/com.sparkify/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
