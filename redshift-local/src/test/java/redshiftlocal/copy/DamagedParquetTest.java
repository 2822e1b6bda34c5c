package redshiftlocal.copy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redshiftlocal.cases.Examples;
import redshiftlocal.copy.load.ObjectReading;
import redshiftlocal.errors.RedshiftException;

/** A damaged file fails its load; what it declares takes no memory that it does not fill. */
class DamagedParquetTest {
  private static final ObjectReading PARQUET =
      new ObjectReading("format parquet", List.of("int4", "varchar"));

  static Stream<byte[]> parquetFiles() {
    return Examples.objects("copy/parquet.yaml").stream()
        .filter(object -> new String(object, ISO_8859_1).matches("(?s)PAR1.+PAR1"));
  }

  @ParameterizedTest
  @MethodSource("parquetFiles")
  void whicheverByteOfAParquetFileIsWrong(byte[] file) throws IOException {
    for (int i = 0; i < file.length; i++) {
      byte right = file[i];
      for (int wrong : List.of(right + 1, right ^ 0x80, 0, 0xff)) {
        file[i] = (byte) wrong;
        readOrFail(file);
      }
      file[i] = right;
    }
  }

  private static void readOrFail(byte[] file) throws IOException {
    try {
      PARQUET.read(file);
    } catch (RedshiftException e) {
      assertThat(e.sqlState()).isIn("XX000", "0A000");
    }
  }

  /** The directory's second member is a list of structures, of which there are 2^31 - 1. */
  @Test
  void aListLongerThanTheParquetDirectoryFailsTheLoad() {
    byte[] directory = {0x15, 4, 0x19, (byte) 0xfc, -1, -1, -1, -1, 7, 0};
    assertThatThrownBy(() -> PARQUET.read(parquet(directory)))
        .isInstanceOf(RedshiftException.class);
  }

  @Test
  void aParquetDirectoryOfStructuresInEachOtherFailsTheLoad() {
    byte[] directory = "\u001c".repeat(1 << 20).getBytes(ISO_8859_1);
    assertThatThrownBy(() -> PARQUET.read(parquet(directory)))
        .isInstanceOf(RedshiftException.class);
  }

  private static byte[] parquet(byte[] directory) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("PAR1".getBytes(ISO_8859_1));
    file.writeBytes(directory);
    for (int shift = 0; shift < 32; shift += 8) {
      file.write(directory.length >> shift);
    }
    file.writeBytes("PAR1".getBytes(ISO_8859_1));
    return file.toByteArray();
  }
}
