package com.sparkify.checkquality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shipped rules say nothing of good data, and something of each fault that is done to them. */
class FaultsTest {
  private static final Path QUALITY = Path.of("../../quality");
  private static final Path PAGE = Path.of("../../docs/quality-faults.md");

  private static GoodData data;

  @BeforeAll
  static void create() throws Exception {
    data = GoodData.create();
  }

  @AfterAll
  static void close() throws SQLException {
    data.close();
  }

  /** The rules that are broken, warnings too. */
  private static List<String> broken(String gate, String... more) {
    List<String> args = new ArrayList<>(List.of("--gate", gate, "--rules", QUALITY.toString()));
    args.addAll(GoodData.RUN);
    args.addAll(List.of(more));
    Ending ending = data.warehouse().attempt(new CheckQuality(), args.toArray(new String[0]));
    assertThat(ending.exitCode()).as(ending.toString()).isIn(0, 3);
    List<String> broken = new ArrayList<>();
    for (String kind : List.of("failures", "warnings")) {
      StreamSupport.stream(ending.result().get(kind).spliterator(), false)
          .map(FaultsTest::shown)
          .forEach(broken::add);
    }
    return broken;
  }

  private static String shown(JsonNode rule) {
    String text = rule.path("title").asString(rule.get("rule").asString());
    String cut = text.length() <= 90 ? text : text.substring(0, 89) + "…";
    return rule.get("table").asString() + ": `" + cut.replace("|", "\\|") + "`";
  }

  /** What a fault breaks at the gate of the run that brought the rows. */
  private static List<String> caught(Fault fault) throws SQLException {
    data.restore();
    for (String statement : fault.statements()) {
      data.warehouse().sql(statement);
    }
    return broken(fault.gate());
  }

  @Test
  void goodDataBreakNoRule() throws SQLException {
    data.restore();
    assertThat(broken("staging")).isEmpty();
    assertThat(broken("warehouse")).isEmpty();
    assertThat(broken("staging", "--everything")).isEmpty();
    assertThat(broken("warehouse", "--everything")).isEmpty();
  }

  /** {@code -Dfaults.write=true} writes the page. */
  @Test
  void everyFaultIsCaughtAndThePageTellsByWhat() throws IOException, SQLException {
    Map<Fault, List<String>> caught = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    for (Fault fault : Fault.all(QUALITY.resolve("faults"))) {
      caught.put(fault, caught(fault));
    }
    assertThat(caught).allSatisfy((fault, by) -> assertThat(by).as(fault.name()).isNotEmpty());
    String page = page(caught);
    if (Boolean.getBoolean("faults.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page(Map<Fault, List<String>> caught) {
    String rows =
        caught.entrySet().stream()
            .map(entry -> row(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return """
        # What the shipped rules catch

        Each fault is done to good data by itself (`quality/faults/<fault>.sql`), and the gate is run; on good data no rule is broken. This page is written by
        `FaultsTest` in `java-tasks/check-quality`, which fails when a fault is not caught or the page is not what it found; `-Dfaults.write=true` writes it anew.

        | fault | gate | caught by |
        | --- | --- | --- |
        """
        + rows;
  }

  private static String row(Fault fault, List<String> by) {
    return "| **"
        + fault.name()
        + "**: "
        + fault.meaning()
        + " | "
        + fault.gate()
        + " | "
        + String.join("<br>", by)
        + " |\n";
  }
}
