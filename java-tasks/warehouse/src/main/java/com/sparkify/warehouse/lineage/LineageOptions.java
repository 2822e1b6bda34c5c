package com.sparkify.warehouse.lineage;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.TaskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether, and where, a task says what its data are made of. */
public final class LineageOptions {
  /** The environment variable of the token; it has no option. */
  public static final String TOKEN_VARIABLE = "LINEAGE_TOKEN";

  private static final String FILE = "file:";

  @Option(
      names = "--lineage",
      paramLabel = "URL",
      description =
          "an OpenLineage server, http://host:port, or file:PATH, that gets events of what the task"
              + " reads and writes; default: none")
  private String address;

  @Option(
      names = "--lineage-namespace",
      paramLabel = "NAME",
      defaultValue = "sparkify",
      description = "the namespace of the tasks in these events; default: ${DEFAULT-VALUE}")
  private String namespace;

  @Option(
      names = "--lineage-parent",
      paramLabel = "NAMESPACE/JOB/RUNID",
      description = "the run that this one is a part of, such as Airflow's of the task")
  private String parent;

  @Option(
      names = "--lineage-root",
      paramLabel = "NAMESPACE/JOB/RUNID",
      description = "the outermost of these, such as Airflow's of the DAG")
  private String root;

  @Option(
      names = "--lineage-token-file",
      paramLabel = "FILE",
      description = "holds the server's bearer token; or set LINEAGE_TOKEN, which has no option")
  private String tokenFile;

  /** Known so that it can be refused without showing its value. */
  @Option(names = "--lineage-token", hidden = true)
  private String refusedToken;

  /**
   * Adds what is wrong; the result is to be used only when nothing was.
   *
   * @param token the value of its variable, or null
   */
  public Optional<Destination> destination(String token, Problems problems) {
    ParentRun parentRun = problems.attempt(() -> ParentRun.parse("--lineage-parent", parent));
    ParentRun rootRun = problems.attempt(() -> ParentRun.parse("--lineage-root", root));
    if (refusedToken != null) {
      problems.add(
          "--lineage-token is refused, since others see a command line: set LINEAGE_TOKEN, or give"
              + " --lineage-token-file");
    }
    if (token != null && tokenFile != null) {
      problems.add("LINEAGE_TOKEN and --lineage-token-file exclude each other: keep one of them");
    }
    String known = problems.attempt(() -> checked(tokenFile == null ? token : fromFile()));
    if (address == null) {
      return Optional.empty();
    }
    Transport transport = problems.attempt(() -> transport(known));
    return transport == null
        ? Optional.empty()
        : Optional.of(new Destination(transport, namespace, parentRun, rootRun));
  }

  private Transport transport(String token) {
    return address.startsWith(FILE)
        ? FileTransport.to(address.substring(FILE.length()))
        : HttpTransport.to(address, token);
  }

  private String fromFile() {
    try {
      return Files.readString(Path.of(tokenFile)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "--lineage-token-file " + tokenFile + " cannot be read: name a text file: " + e,
          e);
    }
  }

  /** Of what a header may hold, so that no library has to complain of it and quote it. */
  private static String checked(String token) {
    if (token != null && !token.matches("[\\x21-\\x7e]+")) {
      throw new TaskException(
          ExitCode.WRONG_SETTINGS,
          "the lineage token is empty, or holds blanks or letters beyond ASCII: store the token and"
              + " nothing else");
    }
    return token;
  }

  /**
   * Where events go, and whose they are.
   *
   * @param namespace of the tasks
   * @param parent null when nobody said
   * @param root null likewise
   */
  public record Destination(
      Transport transport, String namespace, ParentRun parent, ParentRun root) {}
}
