package redshiftlocal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How values of Redshift's interval types go to clients and come from them. In binary they are the
 * months or the microseconds alone, as redshift_connector reads and writes them ({@code
 * utils/type_utils.py}); as text they name every unit, whatever the style (developer guide,
 * "Interval data types and literals", examples of literals).
 */
public enum IntervalForm implements ValueForm {
  YEAR_TO_MONTH(1188) {
    @Override
    String text(long months, long micros) {
      return "%d years %d mons".formatted(months / 12, months % 12);
    }

    @Override
    ByteBuffer binary(long months, long micros) {
      return ByteBuffer.allocate(Integer.BYTES).putInt((int) months);
    }

    @Override
    ByteBuffer interval(ByteBuffer value) {
      return ByteBuffer.allocate(INTERVAL_BYTES).putLong(0).putInt(0).putInt(value.getInt());
    }
  },

  DAY_TO_SECOND(1190) {
    @Override
    String text(long months, long micros) {
      long minutes = micros / MICROS_A_MINUTE;
      BigDecimal seconds = BigDecimal.valueOf(micros % MICROS_A_MINUTE, 6).stripTrailingZeros();
      return "%d days %d hours %d mins %s secs"
          .formatted(
              minutes / 60 / 24,
              minutes / 60 % 24,
              minutes % 60,
              seconds.setScale(Math.max(1, seconds.scale())).toPlainString());
    }

    @Override
    ByteBuffer binary(long months, long micros) {
      return ByteBuffer.allocate(Long.BYTES).putLong(micros);
    }

    @Override
    ByteBuffer interval(ByteBuffer value) {
      return ByteBuffer.allocate(INTERVAL_BYTES).putLong(value.getLong());
    }
  };

  /** PostgreSQL's: eight bytes of microseconds, four of days, four of months. */
  private static final int INTERVAL_BYTES = 16;

  private static final long MICROS_A_MINUTE = 60_000_000;

  private static final Map<Integer, IntervalForm> BY_TYPE =
      Stream.of(values()).collect(Collectors.toMap(form -> form.type, form -> form));

  private final int type;

  IntervalForm(int type) {
    this.type = type;
  }

  /** The form of the type with this number; null when it is no interval type of Redshift's. */
  public static IntervalForm ofType(int type) {
    return BY_TYPE.get(type);
  }

  abstract String text(long months, long micros);

  abstract ByteBuffer binary(long months, long micros);

  abstract ByteBuffer interval(ByteBuffer value);

  @Override
  public byte[] fromText(byte[] interval) {
    IntervalText parts = IntervalText.of(new String(interval, UTF_8));
    return text(parts.months(), parts.micros()).getBytes(UTF_8);
  }

  @Override
  public byte[] fromBinary(byte[] interval) {
    ByteBuffer parts = ByteBuffer.wrap(interval);
    long time = parts.getLong();
    long days = parts.getInt();
    return binary(parts.getInt(), days * IntervalText.MICROS_A_DAY + time).array();
  }

  /** What PostgreSQL gets for a client's binary value; one of another length stays what it is. */
  public byte[] toBinary(byte[] value) {
    return value.length == binary(0, 0).capacity()
        ? interval(ByteBuffer.wrap(value)).array()
        : value;
  }
}
