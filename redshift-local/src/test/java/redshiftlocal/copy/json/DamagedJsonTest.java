package redshiftlocal.copy.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedJsonTest {

  private static List<String> values(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    JsonDocuments documents = new JsonDocuments(new ByteArrayInputStream(bytes));
    List<String> values = new ArrayList<>();
    JsonDocuments.Document document = documents.next();
    while (document != null) {
      String value = new String(document.bytes(), StandardCharsets.UTF_8).replace("\n", " ");
      values.add(document.line() + (document.complete() ? ":" : "!") + value);
      document = documents.next();
    }
    return values;
  }

  /** A tilde is a line's end; what is complete has a colon behind its line, other text a mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{a~b}{c}~[d] {e}   | 2:{a b},2:{c},3:[d],3:{e}",
        "{a~{b}~ {c~d}~{e   | 1!{a,2:{b},4:{c d},5!{e",
        "{a~{b} {c}{d~{e}   | 1!{a,2:{b},2:{c},2!{d,3:{e}",
        "{\"a~{b}~{c        | 1!{\"a,2:{b},3!{c",
        "{\"}\\\"{\"}~}{a}    | 1:{\"}\\\"{\"},2!}{a}",
        "{a~{b~{c~\"d~{e}   | 1!{a,2!{b,3!{c,4!\"d,5:{e}",
        "a {b}~{c}          | 1!a {b},2:{c}"
      })
  void rowsWithinAValueThatNeverEndsAreFound(String text, String expected) throws IOException {
    assertThat(values(text.replace('~', '\n'))).containsExactly(expected.split(","));
  }

  @Test
  void aValueMayEndInAnotherBuffer() throws IOException {
    String large = "{" + "a\n".repeat(10_000) + "}";

    assertThat(values("{x\n" + large + large))
        .containsExactly(
            "1!{x", "10002:" + large.replace("\n", " "), "20002:" + large.replace("\n", " "));
  }

  /** Each was tried to the end of the file: minutes for four megabytes. */
  @ParameterizedTest
  @ValueSource(strings = {"{\n", "{}{\n", "{[{}\n", "[{\"a\": 1}, {\n"})
  @Timeout(60)
  void valuesThatNeverEndAreReadInTimeLinearToTheirText(String line) throws IOException {
    int lines = 4_000_000 / line.length();

    assertThat(values(line.repeat(lines))).hasSizeGreaterThanOrEqualTo(lines);
  }
}
