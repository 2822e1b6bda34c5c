package redshiftlocal.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormTest {
  private static final int TIME = 1083;
  private static final int TIMETZ = 1266;
  private static final long HOUR = 3_600_000_000L;

  @ParameterizedTest
  @CsvSource({
    "1083, 24:00:00, 00:00:00",
    "1083, 23:59:59.999999, 23:59:59.999999",
    "1266, 24:00:00+00, 00:00:00+00",
    "1266, 24:00:00-06, 06:00:00+00",
    "1266, 22:44:54.18-07, 05:44:54.18+00",
    "1266, 04:00:00+05:30, 22:30:00+00",
    "1266, 00:00:00+15:59:59, 08:00:01+00",
    "1266, 12:30:10.000001+00, 12:30:10.000001+00"
  })
  void timesAsText(int type, String postgres, String redshift) {
    byte[] shown = ValueForm.ofType(type).fromText(postgres.getBytes(US_ASCII));
    assertThat(new String(shown, US_ASCII)).isEqualTo(redshift);
  }

  @Test
  void timesInBinary() {
    byte[] end = ByteBuffer.allocate(8).putLong(24 * HOUR).array();
    assertThat(ValueForm.ofType(TIME).fromBinary(end)).isEqualTo(new byte[8]);

    byte[] zoned = ByteBuffer.allocate(12).putLong(24 * HOUR).putInt(6 * 3600).array();
    assertThat(ValueForm.ofType(TIMETZ).fromBinary(zoned))
        .isEqualTo(ByteBuffer.allocate(12).putLong(6 * HOUR).array());
    byte[] east = ByteBuffer.allocate(12).putLong(HOUR).putInt(-2 * 3600).array();
    assertThat(ValueForm.ofType(TIMETZ).fromBinary(east))
        .isEqualTo(ByteBuffer.allocate(12).putLong(23 * HOUR).array());
  }

  @Test
  void mostTypesAreAsInPostgres() {
    assertThat(ValueForm.ofType(23)).isNull();
  }
}
