package com.sparkify.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of an {@code .sql} resource. A statement ends with a semicolon at a line's end; a
 * line that begins with {@code --} is a comment; values are named as in {@link NamedStatement}.
 */
public record SqlFile(String name, List<NamedStatement> statements) {
  /** Copies the statements. */
  public SqlFile {
    statements = List.copyOf(statements);
  }

  /** Reads the resource of this name next to its owner's class. */
  public static SqlFile of(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no resource " + name + " next to " + owner.getName());
      }
      return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SqlFile parse(String name, String text) {
    List<NamedStatement> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.strip().startsWith("--")) {
        continue;
      }
      String stripped = line.stripTrailing();
      boolean last = stripped.endsWith(";");
      statement.append(last ? stripped.substring(0, stripped.length() - 1) : stripped).append('\n');
      if (last) {
        statements.add(NamedStatement.parse(statement.toString().strip()));
        statement.setLength(0);
      }
    }
    if (!statement.isEmpty()) {
      throw new IllegalArgumentException(name + " does not end with a semicolon");
    }
    return new SqlFile(name, statements);
  }

  /** The only statement of a file that has one. */
  public NamedStatement only() {
    if (statements.size() != 1) {
      throw new IllegalStateException(name + " has " + statements.size() + " statements, not one");
    }
    return statements.get(0);
  }
}
