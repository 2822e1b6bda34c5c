package redshiftlocal.cases;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The Python program behind the psycopg2 cases: a JSON object a line in, an outcome a line out. */
final class PythonProcess implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  private PythonProcess(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it by {@code REDSHIFT_LOCAL_TEST_PYTHON}; empty where that names no Python. */
  static Optional<PythonProcess> start() {
    String python = System.getenv("REDSHIFT_LOCAL_TEST_PYTHON");
    if (python == null) {
      return Optional.empty();
    }
    try (InputStream program = PythonProcess.class.getResourceAsStream("psycopg2_client.py")) {
      String text = new String(program.readAllBytes(), StandardCharsets.UTF_8);
      ProcessBuilder builder = new ProcessBuilder(python, "-c", text);
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      PythonProcess started = new PythonProcess(builder.start());
      return started.answers.readLine() == null ? Optional.empty() : Optional.of(started);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Outcome ask(Map<String, Object> request) throws IOException {
    requests.write(JSON.writeValueAsString(request));
    requests.newLine();
    requests.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("psycopg2 gave no answer to " + request.get("sql") + "; it has ended");
    }
    return JSON.readValue(answer, Outcome.class);
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
