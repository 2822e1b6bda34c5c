package redshiftlocal.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyOrderTest {
  @ParameterizedTest
  @CsvSource({
    "a, a",
    "a, ab",
    "a-b, a/",
    "a.json, a/",
    "a/b, a0",
    "z, é",
    "\uFF41, \uD83C\uDFB5",
    "\uD83C\uDFB5, \uD83C\uDFB6",
    "\uD83C\uDFB5, \uD83E\uDD41"
  })
  void isThatOfTheBytes(String a, String b) {
    int expected = Integer.signum(Arrays.compareUnsigned(bytes(a), bytes(b)));

    assertThat(Integer.signum(KeyOrder.BY_BYTES.compare(a, b))).isEqualTo(expected);
    assertThat(Integer.signum(KeyOrder.BY_BYTES.compare(b, a))).isEqualTo(-expected);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
