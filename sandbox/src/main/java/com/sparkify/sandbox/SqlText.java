package com.sparkify.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One value as text, the same whatever the driver's format on the wire. */
final class SqlText {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private SqlText() {}

  /** Null for NULL. */
  static String of(ResultSet rows, int column) throws SQLException {
    return switch (rows.getMetaData().getColumnType(column)) {
      case Types.TIMESTAMP -> of(rows.getTimestamp(column));
      case Types.BIT, Types.BOOLEAN -> {
        boolean value = rows.getBoolean(column);
        yield rows.wasNull() ? null : String.valueOf(value);
      }
      default -> rows.getString(column);
    };
  }

  private static String of(Timestamp timestamp) {
    if (timestamp == null) {
      return null;
    }
    LocalDateTime time = timestamp.toLocalDateTime();
    return time.format(time.getNano() == 0 ? SECONDS : MICROSECONDS);
  }
}
