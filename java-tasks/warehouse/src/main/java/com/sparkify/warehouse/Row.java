package com.sparkify.warehouse;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of an answer: its values by column name, in the order of the columns; NULL is null. */
public record Row(Map<String, Object> values) {
  /** Copies the values. */
  public Row {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value as the driver gave it; a TIMESTAMP is a LocalDateTime. */
  public Object get(String column) {
    if (!values.containsKey(column)) {
      throw new IllegalArgumentException("no column " + column + " among " + values.keySet());
    }
    return values.get(column);
  }

  /** As text, or null. */
  public String text(String column) {
    Object value = get(column);
    return value == null ? null : value.toString();
  }

  /** As a whole number; NULL is refused. */
  public long number(String column) {
    if (get(column) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalStateException(column + " is no number: " + get(column));
  }

  /** A TIMESTAMP, which the warehouse keeps in UTC, or null. */
  public Instant instant(String column) {
    Object value = get(column);
    return value == null ? null : ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
  }
}
