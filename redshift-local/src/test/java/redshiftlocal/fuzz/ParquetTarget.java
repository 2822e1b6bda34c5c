package redshiftlocal.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import redshiftlocal.copy.load.ObjectReading;
import redshiftlocal.errors.RedshiftException;

/**
 * Objects of COPY … PARQUET. The input is a byte that chooses the table, two that say how long the
 * file's directory is, and the file without its tail: the tail is put behind it, so that a file
 * that grew is still one.
 */
public final class ParquetTarget {
  private static final int HEADER = 3;
  private static final int TAIL = 8;
  private static final List<String> ALL =
      List.of(
          "int2",
          "int4",
          "int8",
          "numeric",
          "float4",
          "float8",
          "bool",
          "date",
          "timestamp",
          "timestamptz",
          "bpchar",
          "varchar");

  private static final List<ObjectReading> READINGS =
      List.of(
          new ObjectReading("format parquet", List.of("int4", "varchar")),
          new ObjectReading("format parquet", ALL),
          new ObjectReading("format parquet fillrecord acceptinvchars", ALL),
          new ObjectReading("format parquet", List.of("timestamp")),
          new ObjectReading("format parquet fillrecord", List.of("int4", "varchar", "int4")),
          new ObjectReading("format parquet", List.of("numeric")),
          new ObjectReading("format parquet", List.of("varchar")));

  private ParquetTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length < HEADER) {
      return;
    }
    try {
      READINGS.get((data[0] & 0xff) % READINGS.size()).read(file(data));
    } catch (RedshiftException e) {
      // The load fails, and the client is told.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] file(byte[] data) {
    int directory = (data[1] & 0xff) << 8 | data[2] & 0xff;
    ByteBuffer file =
        ByteBuffer.allocate(data.length - HEADER + TAIL).order(ByteOrder.LITTLE_ENDIAN);
    file.put(data, HEADER, data.length - HEADER).putInt(directory);
    return file.put(new byte[] {'P', 'A', 'R', '1'}).array();
  }

  /** The input that this file comes of; each file is tried with one of the tables. */
  static byte[] seed(int table, byte[] file) {
    int body = file.length - TAIL;
    int directory = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(body);
    byte[] seed = new byte[HEADER + body];
    seed[0] = (byte) table;
    seed[1] = (byte) (directory >> 8);
    seed[2] = (byte) directory;
    System.arraycopy(Arrays.copyOf(file, body), 0, seed, HEADER, body);
    return seed;
  }

  static int tables() {
    return READINGS.size();
  }
}
