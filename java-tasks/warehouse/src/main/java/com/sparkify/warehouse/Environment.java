package com.sparkify.warehouse;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives each option that is not on the command line its value from its environment variable; a flag
 * that takes no value has none, and hidden options are there only to be refused.
 */
final class Environment implements IDefaultValueProvider {
  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** {@code --warehouse-url} is {@code WAREHOUSE_URL}. */
  static String variable(String option) {
    return option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** The variable's value; an empty one counts as not set. */
  String get(String variable) {
    String value = variables.get(variable);
    return value == null || value.isEmpty() ? null : value;
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option
        && !option.hidden()
        && option.longestName().startsWith("--")
        && option.arity().max() > 0) {
      String value = get(variable(option.longestName()));
      return value != null ? value : option.defaultValue();
    }
    return argument.defaultValue();
  }
}
