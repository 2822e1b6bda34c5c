package redshiftlocal.copy.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.JulianFields;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import redshiftlocal.copy.conversion.Moment;
import redshiftlocal.copy.row.Column.Kind;
import redshiftlocal.copy.row.Utf8;

/** A column of a Parquet file: which columns of a table it fits, and its values as texts. */
final class ParquetColumn {
  /** What the physical value stands for. */
  private enum Meaning {
    ITSELF,
    DECIMAL,
    DATE,
    TIMESTAMP,
    /** A time of day, or another that no column of ours takes. */
    OTHER
  }

  private final SchemaElement element;
  private final PrimitiveType type;
  private final Meaning meaning;
  private final TimeUnit unit;

  ParquetColumn(SchemaElement element) {
    this.element = element;
    this.type =
        new PrimitiveType(
            Repetition.valueOf(element.getRepetition_type().name()),
            physical(element),
            element.getType_length(),
            element.getName());
    this.meaning = element.isSetLogicalType() ? logical(element) : converted(element);
    this.unit = unit(element);
  }

  private static PrimitiveTypeName physical(SchemaElement element) {
    return element.getType() == org.apache.parquet.format.Type.BYTE_ARRAY
        ? PrimitiveTypeName.BINARY
        : PrimitiveTypeName.valueOf(element.getType().name());
  }

  private static Meaning logical(SchemaElement element) {
    LogicalType logical = element.getLogicalType();
    return switch (logical.getSetField()) {
      case DECIMAL -> Meaning.DECIMAL;
      case DATE -> Meaning.DATE;
      case TIMESTAMP -> Meaning.TIMESTAMP;
      case STRING, ENUM, JSON -> Meaning.ITSELF;
      case INTEGER -> logical.getINTEGER().isIsSigned() ? Meaning.ITSELF : Meaning.OTHER;
      default -> Meaning.OTHER;
    };
  }

  /** The older way to say it, and none at all. */
  private static Meaning converted(SchemaElement element) {
    if (!element.isSetConverted_type()) {
      return physical(element) == PrimitiveTypeName.INT96 ? Meaning.TIMESTAMP : Meaning.ITSELF;
    }
    return switch (element.getConverted_type()) {
      case DECIMAL -> Meaning.DECIMAL;
      case DATE -> Meaning.DATE;
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS -> Meaning.TIMESTAMP;
      case UTF8, ENUM, JSON, INT_8, INT_16, INT_32, INT_64 -> Meaning.ITSELF;
      default -> Meaning.OTHER;
    };
  }

  private static TimeUnit unit(SchemaElement element) {
    if (element.isSetLogicalType() && element.getLogicalType().isSetTIMESTAMP()) {
      return switch (element.getLogicalType().getTIMESTAMP().getUnit().getSetField()) {
        case MILLIS -> TimeUnit.MILLISECONDS;
        case MICROS -> TimeUnit.MICROSECONDS;
        case NANOS -> TimeUnit.NANOSECONDS;
      };
    }
    return element.getConverted_type() == org.apache.parquet.format.ConvertedType.TIMESTAMP_MILLIS
        ? TimeUnit.MILLISECONDS
        : TimeUnit.MICROSECONDS;
  }

  PrimitiveType type() {
    return type;
  }

  /** As the file's schema declares it; the library's own text depends on the locale. */
  @Override
  public String toString() {
    String declared = type.getRepetition() + " " + type.getPrimitiveTypeName();
    return declared.toLowerCase(Locale.ROOT) + " " + type.getName();
  }

  ColumnDescriptor descriptor() {
    int definition = type.isRepetition(Repetition.OPTIONAL) ? 1 : 0;
    return new ColumnDescriptor(new String[] {type.getName()}, type, 0, definition);
  }

  /** Columnar files are not converted: their types must be the table's. */
  boolean fits(Kind kind) {
    PrimitiveTypeName physical = type.getPrimitiveTypeName();
    return switch (kind) {
      case BOOL -> is(Meaning.ITSELF, physical == PrimitiveTypeName.BOOLEAN);
      case INT2, INT4 -> is(Meaning.ITSELF, physical == PrimitiveTypeName.INT32);
      case INT8 ->
          is(
              Meaning.ITSELF,
              physical == PrimitiveTypeName.INT64 || physical == PrimitiveTypeName.INT32);
      case FLOAT4 -> is(Meaning.ITSELF, physical == PrimitiveTypeName.FLOAT);
      case FLOAT8 ->
          is(
              Meaning.ITSELF,
              physical == PrimitiveTypeName.DOUBLE || physical == PrimitiveTypeName.FLOAT);
      case CHAR, VARCHAR ->
          is(
              Meaning.ITSELF,
              physical == PrimitiveTypeName.BINARY
                  || physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY);
      case DECIMAL -> meaning == Meaning.DECIMAL;
      case DATE -> meaning == Meaning.DATE;
      case TIMESTAMP, TIMESTAMPTZ -> meaning == Meaning.TIMESTAMP;
      default -> false;
    };
  }

  private boolean is(Meaning wanted, boolean physicalFits) {
    return meaning == wanted && physicalFits;
  }

  /** The value that the reader stands at, or null for NULL. */
  String text(ColumnReader reader) {
    boolean isNull =
        reader.getCurrentDefinitionLevel() < reader.getDescriptor().getMaxDefinitionLevel();
    return isNull ? null : value(reader);
  }

  private String value(ColumnReader reader) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> reader.getBoolean() ? "t" : "f";
      case INT32 ->
          meaning == Meaning.DATE ? date(reader.getInteger()) : number(reader.getInteger());
      case INT64 ->
          meaning == Meaning.TIMESTAMP ? timestamp(reader.getLong()) : number(reader.getLong());
      case INT96 -> julianTimestamp(reader.getBinary().toByteBuffer());
      case FLOAT -> Float.toString(reader.getFloat());
      case DOUBLE -> Double.toString(reader.getDouble());
      default -> bytes(reader.getBinary().getBytes());
    };
  }

  private String number(long unscaled) {
    return meaning == Meaning.DECIMAL
        ? BigDecimal.valueOf(unscaled, element.getScale()).toPlainString()
        : Long.toString(unscaled);
  }

  private String bytes(byte[] bytes) {
    return meaning == Meaning.DECIMAL
        ? new BigDecimal(new BigInteger(bytes), element.getScale()).toPlainString()
        : Utf8.decode(bytes);
  }

  private static String date(int days) {
    return LocalDate.ofEpochDay(days).toString();
  }

  private String timestamp(long value) {
    long second = unit.toSeconds(value);
    Instant instant =
        Instant.ofEpochSecond(second, unit.toNanos(value - unit.convert(second, TimeUnit.SECONDS)));
    return new Moment(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), null).timestamp();
  }

  /** The nanosecond of the day, then the Julian day: how older writers keep timestamps. */
  private static String julianTimestamp(ByteBuffer bytes) {
    ByteBuffer value = bytes.order(ByteOrder.LITTLE_ENDIAN);
    long nanos = value.getLong();
    LocalDate day = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, value.getInt());
    return new Moment(day.atStartOfDay().plusNanos(nanos), null).timestamp();
  }
}
