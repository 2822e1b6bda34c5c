package com.sparkify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox as a process of its own, as the launcher starts it. */
final class ServeTest {
  private static final int START_SECONDS = 90;
  private static final int STOP_SECONDS = 20;

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void stopAll() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Path state() {
    return folder.resolve("state.json");
  }

  private Process start(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Sandbox.class.getName(),
                "serve",
                "--data-dir",
                folder.resolve("data with a blank").toString(),
                "--s3-root",
                folder.resolve("buckets").toString(),
                "--state-file",
                state().toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    started.add(process);
    return process;
  }

  private JsonNode ready(Process process) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Files.readString(folder.resolve("out")).contains("ready ")) {
      assertThat(process.isAlive() && System.nanoTime() < end)
          .as("starts; it says: " + Files.readString(folder.resolve("err")))
          .isTrue();
      Thread.sleep(50);
    }
    return JsonMapper.shared().readTree(Files.readString(state()));
  }

  private void stop(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(state()).doesNotExist();
  }

  private static PostgresConnection airflow(JsonNode state) throws IOException {
    URI url = URI.create(state.get("airflow_db_url").asString().replace("+psycopg2", ""));
    String[] login = url.getUserInfo().split(":", 2);
    return PostgresConnection.open(
        new PostgresAddress(url.getHost(), url.getPort(), "airflow", login[0], login[1]));
  }

  @Test
  void keepsAirflowsDatabaseAndItsPasswordOverARestart() throws Exception {
    Process first = start("--port", "0");
    JsonNode before = ready(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state())))
        .isEqualTo("rw-------");
    assertThat(before.get("pid").asLong()).isEqualTo(first.pid());
    assertThat(Files.readString(folder.resolve("out")))
        .isEqualTo(
            "ready "
                + before.get("warehouse_url").asString()
                + " s3 "
                + before.get("s3_endpoint").asString()
                + "\n");
    try (PostgresConnection session = airflow(before)) {
      session.query("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    stop(first);

    JsonNode after = ready(start("--port", "0"));
    try (PostgresConnection session = airflow(after)) {
      assertThat(session.query("SELECT answer FROM kept")).isEqualTo(List.of(List.of("42")));
      assertThat(session.query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo(List.of(List.of("f")));
    }
  }

  @Test
  void servesFoldersAsBucketsAndRefusesASecondOnTheSameData() throws Exception {
    JsonNode state = ready(start("--port", "0"));
    Files.createDirectories(folder.resolve("buckets/sparkify"));
    Files.writeString(folder.resolve("buckets/sparkify/hello.txt"), "hello");
    assertThat(get(state, "/sparkify/hello.txt")).isEqualTo("hello");

    Process second = start("--port", "0");
    assertThat(second.waitFor(START_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("err")))
        .contains("is in use by another")
        .hasLineCount(1);
    assertThat(state()).exists();
  }

  @Test
  void saysInOneSentenceThatAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Process process = start("--port", Integer.toString(taken.getLocalPort()));
      assertThat(process.waitFor(START_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(Files.readString(folder.resolve("err")))
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .contains("0 takes a free one")
          .hasLineCount(1);
      assertThat(state()).doesNotExist();
    }
  }

  @Test
  void listensForOthersOnlyWithAPasswordAndAKeyOfItsOwn() throws Exception {
    assertThat(refusal("--bind", "0.0.0.0")).contains("--password-file");
    String password =
        Files.writeString(folder.resolve("password"), "Another1password\n").toString();
    assertThat(refusal("--bind", "0.0.0.0", "--password-file", password))
        .contains("--s3-credentials-file");
    Path key = folder.resolve("key");
    assertThat(refusal("--bind", "0.0.0.0", "--s3-credentials-file", key.toString()))
        .contains("there is no file " + key);

    Files.writeString(key, "[default]\naws_access_key_id=me\naws_secret_access_key=Another1key\n");
    JsonNode state =
        ready(
            start(
                "--port",
                "0",
                "--bind",
                "0.0.0.0",
                "--password-file",
                password,
                "--s3-credentials-file",
                key.toString()));
    assertThat(state.get("warehouse_password").asString()).isEqualTo("Another1password");
    assertThat(get(state, "/")).contains("AccessDenied");
    assertThat(Files.readString(folder.resolve("out")) + Files.readString(folder.resolve("err")))
        .doesNotContain("Another1key");
  }

  private String refusal(String... arguments) throws Exception {
    Process refused = start(arguments);
    assertThat(refused.waitFor(START_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(refused.exitValue()).isEqualTo(2);
    return Files.readString(folder.resolve("err"));
  }

  @Test
  void fillsTheSampleBucketOnceAndLeavesWhatIsThere() throws Exception {
    Path bucket = folder.resolve("buckets/songs");
    Process first = start("--port", "0", "--sample-bucket", "songs");
    ready(first);
    Path day = bucket.resolve("log_data/2018/11/2018-11-01-events.json");
    assertThat(day).exists();
    Files.writeString(day, "mine");
    stop(first);

    JsonNode again = ready(start("--port", "0", "--sample-bucket", "songs"));
    assertThat(get(again, "/songs/log_data/2018/11/2018-11-01-events.json")).isEqualTo("mine");
    assertThat(folder.resolve("buckets")).isDirectoryNotContaining("glob:**/.sample-*");
  }

  private static String get(JsonNode state, String path) throws Exception {
    URI url = URI.create(state.get("s3_endpoint").asString() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
