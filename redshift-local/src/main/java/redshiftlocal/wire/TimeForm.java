package redshiftlocal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * TIME for clients: 24:00:00, which PostgreSQL keeps apart, is read as midnight (the tests of
 * redshift_connector, _generate_test_datatype_tables.py).
 */
final class TimeForm implements ValueForm {
  private static final byte[] END = "24:00:00".getBytes(StandardCharsets.US_ASCII);

  @Override
  public byte[] fromText(byte[] value) {
    for (int i = 0; i < END.length; i++) {
      if (i >= value.length || value[i] != END[i]) {
        return value;
      }
    }
    byte[] midnight = value.clone();
    midnight[0] = '0';
    midnight[1] = '0';
    return midnight;
  }

  @Override
  public byte[] fromBinary(byte[] value) {
    ByteBuffer time = ByteBuffer.wrap(value.clone());
    return time.getLong(0) == IntervalText.MICROS_A_DAY ? time.putLong(0, 0).array() : value;
  }
}
