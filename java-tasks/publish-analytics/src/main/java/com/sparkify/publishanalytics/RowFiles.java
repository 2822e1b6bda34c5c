package com.sparkify.publishanalytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import pages.chart.Answer;
import tools.jackson.databind.json.JsonMapper;

/** The rows of an answer for programs: numbers as they are, times in UTC. */
final class RowFiles {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private RowFiles() {}

  /** RFC 4180, with a header; NULL is an empty field. */
  static String csv(Answer answer) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(answer.columns());
      for (List<Object> row : answer.rows()) {
        List<Object> plain = new ArrayList<>();
        row.forEach(value -> plain.add(plain(value)));
        printer.printRecord(plain);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** An array with an object for each row. */
  static String json(Answer answer) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<Object> row : answer.rows()) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        object.put(answer.columns().get(i), plain(row.get(i)));
      }
      rows.add(object);
    }
    return JsonMapper.shared().writeValueAsString(rows);
  }

  private static Object plain(Object value) {
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    return value == null || value instanceof Number || value instanceof Boolean
        ? value
        : value.toString();
  }
}
