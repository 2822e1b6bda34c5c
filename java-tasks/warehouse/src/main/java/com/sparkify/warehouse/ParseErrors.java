package com.sparkify.warehouse;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes what is wrong with a command line, without values that could be secrets. */
final class ParseErrors {
  private ParseErrors() {}

  static String describe(Exception e) {
    String what =
        e instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched.getUnmatched())
            : e.getMessage();
    return what + ": --help shows the options";
  }

  /** Whether picocli has left options without their variables, so that they only seem missing. */
  static boolean hidesOptions(Exception e) {
    return !(e instanceof UnmatchedArgumentException);
  }

  /**
   * An unknown option may be followed by its value, perhaps a password, so only names are shown.
   */
  private static String unknown(List<String> arguments) {
    List<String> options =
        arguments.stream()
            .filter(argument -> argument.startsWith("-"))
            .map(argument -> argument.replaceFirst("=.*", ""))
            .toList();
    return options.isEmpty()
        ? "unexpected argument " + quoted(arguments)
        : "unknown option " + quoted(options);
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }
}
