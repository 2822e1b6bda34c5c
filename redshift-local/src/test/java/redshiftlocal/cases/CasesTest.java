package redshiftlocal.cases;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import redshiftlocal.SharedServer;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Every case of {@code src/test/cases}, through every client. {@code -Dcases=TEXT} takes only those
 * whose file or name has the text in it. They run on our own server, or on the Redshift that {@link
 * GivenCluster}'s variables name.
 */
class CasesTest {
  private static final String CHOSEN = System.getProperty("cases", "");
  private static PythonProcess python;
  private static CaseRunner runner;

  @BeforeAll
  static void start() {
    python = PythonProcess.start().orElse(null);
    runner = new CaseRunner(cluster(), python);
  }

  private static Cluster cluster() {
    return GivenCluster.Access.fromEnvironment()
        .<Cluster>map(access -> new GivenCluster(access, S3Client.create()))
        .orElseGet(() -> new LocalCluster(SharedServer.get(), SharedServer.buckets()));
  }

  @AfterAll
  static void stop() throws IOException {
    if (python != null) {
      python.close();
    }
  }

  @TestFactory
  Stream<DynamicContainer> cases() {
    return CaseFile.all().stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    CaseFile.ROOT.relativize(file.path()).toString(),
                    file.path().toUri(),
                    tests(file)));
  }

  private static Stream<DynamicTest> tests(CaseFile file) {
    return file.cases().stream()
        .filter(one -> file.path().toString().contains(CHOSEN) || one.name().contains(CHOSEN))
        .flatMap(
            one ->
                one.clients().stream()
                    .map(
                        kind ->
                            DynamicTest.dynamicTest(
                                file.path().getFileName() + ": " + one.name() + " [" + kind + "]",
                                () -> runner.run(one, kind))));
  }
}
