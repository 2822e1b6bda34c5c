package com.sparkify.checkquality.dqdl;

import java.util.List;
import java.util.Optional;

/**
 * One rule of a ruleset, as written.
 *
 * @param kind its name, such as {@code IsComplete}
 * @param where an SQL predicate in parentheses that says which rows the rule is about
 * @param threshold what share of the rows is to hold it
 * @param text the rule on one line, for messages and as its identity
 * @param line where it begins in its file
 */
public record Rule(
    String kind,
    List<String> parameters,
    Optional<Condition> condition,
    Optional<String> where,
    Optional<Condition> threshold,
    String text,
    int line) {
  public Rule {
    parameters = List.copyOf(parameters);
  }
}
