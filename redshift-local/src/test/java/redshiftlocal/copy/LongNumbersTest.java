package redshiftlocal.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redshiftlocal.copy.conversion.Conversion;
import redshiftlocal.copy.load.ObjectReading;
import redshiftlocal.copy.row.BadValue;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.statement.CopyOptions;

/** What a text stands for may be large beyond measure; time and memory are the text's. */
class LongNumbersTest {
  @ParameterizedTest
  @ValueSource(strings = {"int8", "numeric", "float8", "timestamptz"})
  @Timeout(10)
  void aNumberOfAMillionDigitsIsABadValueSoon(String type) throws IOException {
    ObjectReading csv = new ObjectReading("csv timeformat 'epochsecs'", List.of(type));
    assertThat(csv.read("7".repeat(1_000_000).getBytes(UTF_8))).isZero();
  }

  @Test
  @Timeout(10)
  void anEpochWithAnExponentIsWorkedOutOnlyWhenItMayBeATime() throws IOException {
    ObjectReading csv = new ObjectReading("csv timeformat 'epochsecs'", List.of("timestamp"));
    assertThat(csv.read("1e999999999\n1e-99999999\n1.5e9\n".getBytes(UTF_8))).isEqualTo(2);
  }

  /** Ten thousand bad rows are kept until the load ends. */
  @Test
  void whatIsKeptOfABadValueIsShort() {
    Conversion conversion = new Conversion(new CopyOptions());
    Column column = new Column("f", Column.Kind.FLOAT8, 0, 0, 0, false, Column.Identity.NONE);
    assertThatThrownBy(() -> conversion.convert(column, "x".repeat(100_000)))
        .isInstanceOfSatisfying(
            BadValue.class, e -> assertThat(e.getMessage()).hasSizeLessThan(2000));
  }
}
