package com.sparkify.warehouse.lineage;

import java.util.List;
import java.util.Optional;

/**
 * What a task reads and writes. Each is named as in {@code lineage.tsv}: a table with its schema, a
 * folder of the bucket, or a file by its whole S3 address.
 *
 * @param inputs the first is the one whose rows the task's result counts
 * @param outputs likewise
 */
public record DataFlow(List<Input> inputs, List<String> outputs) {
  /** Of a task that keeps the books only. */
  public static final DataFlow NONE = new DataFlow(List.of(), List.of());

  /** Copies the lists. */
  public DataFlow {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Into a table, from what the lineage says that it is made of. */
  public static DataFlow into(String table) {
    return from(Lineage.sourcesOf(table), table);
  }

  /** From what is named first into what is named then. */
  public static DataFlow from(List<String> inputs, String... outputs) {
    return new DataFlow(inputs.stream().map(Input::of).toList(), List.of(outputs));
  }

  /**
   * What is read.
   *
   * @param rows how many of its rows were looked at, when the task knows it of each input
   * @param assertions what was asked of it
   */
  public record Input(String name, Optional<Long> rows, List<Asserted> assertions) {
    /** Copies the list. */
    public Input {
      assertions = List.copyOf(assertions);
    }

    static Input of(String name) {
      return new Input(name, Optional.empty(), List.of());
    }
  }

  /**
   * A rule and whether the data keep it.
   *
   * @param kind what sort of rule it is
   * @param column the one that it is about, when it is about just one
   * @param name what people call it
   * @param rule as it is written
   * @param severity what comes of it when it is broken
   */
  public record Asserted(
      String kind,
      Optional<String> column,
      String name,
      String rule,
      String severity,
      boolean kept,
      String expected,
      String found) {}
}
