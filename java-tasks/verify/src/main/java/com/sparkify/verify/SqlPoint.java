package com.sparkify.verify;

import com.sparkify.warehouse.NamedStatement;
import com.sparkify.warehouse.SqlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point that one session can try: the statements of a file, the last of which is a query whose
 * rows are expected to be those of the file's header.
 */
record SqlPoint(
    String name,
    String title,
    String why,
    String otherwise,
    String expected,
    List<NamedStatement> statements)
    implements Point {

  /** Reads {@code points/<name>.sql}. */
  static SqlPoint of(String name) {
    String file = "points/" + name + ".sql";
    String text = text(file);
    return new SqlPoint(
        name,
        header(file, text, "Title"),
        header(file, text, "Why"),
        header(file, text, "Otherwise"),
        header(file, text, "Expected"),
        SqlFile.of(SqlPoint.class, file).statements());
  }

  private static String text(String file) {
    try (InputStream in = SqlPoint.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(String file, String text, String name) {
    Matcher header = Pattern.compile("(?m)^-- " + name + ": (.+)$").matcher(text);
    if (!header.find()) {
      throw new IllegalArgumentException(file + " has no line '-- " + name + ": …'");
    }
    return header.group(1);
  }

  @Override
  public Outcome tried(Sessions sessions) throws SQLException {
    try (Connection session = sessions.open()) {
      List<NamedStatement> before = statements.subList(0, statements.size() - 1);
      for (NamedStatement statement : before) {
        Answers.execute(session, statement.sql());
      }
      String found = Answers.of(session, statements.get(statements.size() - 1).sql());
      return found.equals(expected)
          ? Outcome.holds(this)
          : Outcome.doesNotHold(this, "expected " + expected + ", found " + found);
    }
  }
}
