package redshiftlocal.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.Jazzer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import redshiftsql.parse.Parser;

/** Runs one target in a Java of its own, whose heap bounds the memory that an input may take. */
final class Fuzzer {
  /** What is looked at for the paths that an input takes. */
  private static final String CODE =
      String.join(
          ":",
          "redshiftlocal.**",
          "redshiftsql.**",
          "tools.jackson.core.**",
          "org.apache.commons.compress.compressors.**",
          "org.apache.parquet.**");

  /** Made by a program, and so much of it that to look at it takes longer than the rest. */
  private static final String NOT_LOOKED_AT = "org.apache.parquet.column.values.bitpacking.**";

  /** Faults of other kinds of programs; to load what looks for them takes a third of the start. */
  private static final List<String> NOT_LOOKED_FOR =
      List.of(
          "BigDecimal",
          "ClojureLangHooks",
          "Deserialization",
          "ExpressionLanguageInjection",
          "FilePathTraversal",
          "LdapInjection",
          "NamingContextLookup",
          "OsCommandInjection",
          "ReflectiveCall",
          "RegexInjection",
          "RegexRoadblocks",
          "ScriptEngineInjection",
          "ServerSideRequestForgery",
          "SqlInjection",
          "TemplateInjection",
          "UnsafeSanitizer",
          "XPathInjection",
          "XmlParserSsrfGuidance");

  /** Small inputs are quick and mutated best. */
  private static final int LONGEST_INPUT = 2048;

  /** The first inputs also load the classes, which takes long where other programs are at work. */
  private static final int SLOWEST_SECONDS = 60;

  private static final int START_SECONDS = 180;

  private final Target target;
  private final Path folder;

  Fuzzer(Target target) {
    this.target = target;
    this.folder = Path.of("target", "fuzz", target.name().toLowerCase(Locale.ROOT));
  }

  /** Runs it; returns its log when it has found something, else nothing. */
  String run(int seconds, long seed) throws IOException, InterruptedException {
    prepare();
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command(seconds, seed))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean ended = process.waitFor((long) seconds + START_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? "" : findings(log);
    } finally {
      process.destroyForcibly();
    }
  }

  private void prepare() throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    Files.createDirectories(folder.resolve("corpus"));
    List<byte[]> inputs =
        target.seeds().stream().filter(seed -> seed.length <= LONGEST_INPUT).toList();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < inputs.size(); i++) {
      Files.write(seeds.resolve(String.valueOf(i)), inputs.get(i));
      all.writeBytes(inputs.get(i));
    }
    // The fuzzer makes none that is longer than the longest that it has seen.
    int length = Math.min(LONGEST_INPUT, all.size());
    Files.write(seeds.resolve("all"), Arrays.copyOf(all.toByteArray(), length));
    Files.write(
        folder.resolve("words"), target.words.stream().map(Fuzzer::dictionaryLine).toList());
  }

  private static String dictionaryLine(String word) {
    StringBuilder line = new StringBuilder("\"");
    for (byte b : word.getBytes(ISO_8859_1)) {
      line.append(String.format(Locale.ROOT, "\\x%02X", b & 0xff));
    }
    return line.append('"').toString();
  }

  private List<String> command(int seconds, long seed) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx192m",
        "-Xss" + Parser.STACK_BYTES,
        "-XX:+UseSerialGC",
        // Most of a short run is starting up.
        "-XX:TieredStopAtLevel=1",
        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
        "-Duser.language=" + Locale.getDefault().getLanguage(),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        Jazzer.class.getName(),
        "--target_class=" + target.type.getName(),
        "--instrumentation_includes=" + CODE,
        "--instrumentation_excludes=" + NOT_LOOKED_AT,
        "--custom_hook_includes=" + CODE,
        "--custom_hook_excludes=" + NOT_LOOKED_AT,
        "--disabled_hooks=" + notLookedFor(),
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + folder + File.separator,
        "-dict=" + folder.resolve("words"),
        "-max_len=" + LONGEST_INPUT,
        "-max_total_time=" + seconds,
        "-timeout=" + SLOWEST_SECONDS,
        // The heap's limit holds. What Linux tells of a process began with what its parent had.
        "-rss_limit_mb=0",
        "-seed=" + seed,
        "-print_final_stats=1",
        folder.resolve("corpus").toString(),
        folder.resolve("seeds").toString());
  }

  private static String notLookedFor() {
    return NOT_LOOKED_FOR.stream()
        .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
        .collect(Collectors.joining(":"));
  }

  /** The log without the lines of progress, which are of no use to a reader. */
  private static String findings(Path log) throws IOException {
    return Files.readAllLines(log, ISO_8859_1).stream()
        .filter(line -> !line.startsWith("#") && !line.startsWith("INFO: Instrumented"))
        .collect(Collectors.joining("\n"));
  }
}
