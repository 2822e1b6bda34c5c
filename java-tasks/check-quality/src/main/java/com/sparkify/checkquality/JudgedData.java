package com.sparkify.checkquality;

import com.sparkify.warehouse.lineage.DataFlow;
import com.sparkify.warehouse.lineage.DataFlow.Asserted;
import com.sparkify.warehouse.lineage.DataFlow.Input;
import com.sparkify.warehouse.lineage.Lineage;
import dataquality.check.Findings;
import dataquality.check.Outcome;
import dataquality.dqdl.Rule;
import dataquality.dqdl.SimpleRule;
import java.util.List;
import java.util.Optional;

/** What a check read and found, as its lineage tells it; no sample of a row goes there. */
record JudgedData(Gate gate) {
  /** Before anything was read. */
  DataFlow expected() {
    return DataFlow.from(Lineage.tablesOf(gate.schema()));
  }

  /** With the rows of each table and how its rules were kept. */
  DataFlow of(Findings findings) {
    return new DataFlow(
        findings.rows().keySet().stream().map(table -> input(table, findings)).toList(), List.of());
  }

  private Input input(String table, Findings findings) {
    return new Input(
        name(table),
        Optional.ofNullable(findings.rows().get(table)),
        findings.outcomes().stream()
            .filter(outcome -> outcome.table().equals(table))
            .map(this::asserted)
            .toList());
  }

  private String name(String table) {
    return gate.schema() + "." + table;
  }

  private Asserted asserted(Outcome outcome) {
    Rule rule = outcome.rule();
    return new Asserted(
        rule instanceof SimpleRule simple ? simple.kind() : "Composite",
        rule instanceof SimpleRule simple ? column(outcome.table(), simple) : Optional.empty(),
        rule.name(),
        rule.text(),
        outcome.severity().toString(),
        outcome.passed(),
        outcome.expected(),
        outcome.found());
  }

  /** A rule's only parameter, when a column of the table is called so. */
  private Optional<String> column(String table, SimpleRule rule) {
    return rule.parameters().stream()
        .filter(parameter -> rule.parameters().size() == 1)
        .filter(
            parameter ->
                Lineage.ALL.stream()
                    .anyMatch(
                        made -> made.column().equals(new Lineage.Column(name(table), parameter))))
        .findFirst();
  }
}
