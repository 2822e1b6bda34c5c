package redshiftsql.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redshiftsql.parse.Parser;

/** The SQL that the project itself sends to Redshift. */
class ProjectFilesTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> FOLDERS = List.of("analytics", "java-tasks", "quality");

  static List<Path> files() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files.filter(ProjectFilesTest::isSource).forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isSource(Path path) {
    return path.toString().endsWith(".sql") && !path.toString().contains("/target/");
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRedshiftsSqlAndPrintsBack(Path file) throws IOException {
    String sql = Files.readString(file);

    assertThat(new Checker(Set.of()).check(sql)).allMatch(verdict -> verdict.problem().isEmpty());
    assertThat(Parser.parse(sql).toText()).isEqualTo(sql);
  }
}
