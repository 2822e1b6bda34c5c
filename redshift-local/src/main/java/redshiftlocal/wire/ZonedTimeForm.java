package redshiftlocal.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * TIMETZ for clients: in UTC, which all values of Redshift's tables are in (developer guide,
 * "Datetime types", and the examples of DATEADD; the tests of redshift_connector,
 * _generate_test_datatype_tables.py). PostgreSQL keeps the zone that a value was given in.
 */
final class ZonedTimeForm implements ValueForm {
  private static final String UTC = "+00";
  private static final long MICROS_A_SECOND = 1_000_000L;

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter();

  private static final DateTimeFormatter WITH_ZONE =
      new DateTimeFormatterBuilder().append(TIME).appendOffset("+HH:mm:ss", UTC).toFormatter();

  private final TimeForm inUtc = new TimeForm();

  @Override
  public byte[] fromText(byte[] value) {
    String time = new String(inUtc.fromText(value), US_ASCII);
    if (!time.endsWith(UTC)) {
      OffsetTime given = OffsetTime.parse(time, WITH_ZONE);
      time = TIME.format(given.withOffsetSameInstant(ZoneOffset.UTC)) + UTC;
    }
    return time.getBytes(US_ASCII);
  }

  /** Microseconds, and how many seconds the zone is west of Greenwich. */
  @Override
  public byte[] fromBinary(byte[] value) {
    ByteBuffer time = ByteBuffer.wrap(value);
    long micros = time.getLong() + time.getInt() * MICROS_A_SECOND;
    long ofDay = Math.floorMod(micros, IntervalText.MICROS_A_DAY);
    return ByteBuffer.allocate(value.length).putLong(ofDay).array();
  }
}
