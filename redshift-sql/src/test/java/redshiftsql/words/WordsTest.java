package redshiftsql.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static List<String> column(String file, String name) {
    String header = Resource.lines(file).get(0);
    int index = Arrays.asList(header.split("\t")).indexOf(name);
    return Resource.rows(file).stream().map(row -> row[index]).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date_parts.tsv",
        "functions.tsv",
        "operators.tsv",
        "reserved_words.tsv",
        "settings.tsv",
        "statements.tsv",
        "system_tables.tsv",
        "types.tsv"
      })
  void eachLineNamesItsPageAndTheDayOrIsUnconfirmed(String file) {
    List<String> pages = column(file, "page");
    List<String> days = column(file, "read");
    for (int i = 0; i < pages.size(); i++) {
      String day = pages.get(i).equals("unconfirmed") ? "" : "\\d{4}-\\d{2}-\\d{2}";
      assertThat(pages.get(i)).as("line %d of %s", i + 2, file).matches("[\\w-]+");
      assertThat(days.get(i)).as("line %d of %s", i + 2, file).matches(day);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date_parts.tsv",
        "operators.tsv",
        "reserved_words.tsv",
        "settings.tsv",
        "types.tsv"
      })
  void noNameStandsTwice(String file) {
    assertThat(Resource.rows(file).stream().map(row -> row[0])).doesNotHaveDuplicates();
  }

  @Test
  void functionsHaveTheKindsAndPlacesThatAreKnown() {
    assertThat(column("functions.tsv", "kind"))
        .allMatch(List.of("scalar", "aggregate", "window", "table", "leader", "special")::contains);
    assertThat(column("functions.tsv", "here"))
        .allMatch(List.of("postgres", "own", "rewritten", "missing")::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "varchar, true, true, false",
    "date, false, true, false",
    "super, false, true, true",
    "interval, false, false, false",
    "regclass, false, false, false"
  })
  void aTypeTakesALengthOrIsOfColumnsOrIsMissing(
      String name, boolean takes, boolean ofColumns, boolean missing) {
    DataType type = DataTypes.named(name).orElseThrow();

    assertThat(type.takesArguments()).isEqualTo(takes);
    assertThat(type.isForColumns()).isEqualTo(ofColumns);
    assertThat(type.isMissingHere()).isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource({
    "varchar, 65535, 256",
    "nchar, 4096, 1",
    "bpchar, 0, 256",
    "decimal, 0, 18",
    "date, 0, 0"
  })
  void aTypeHasTheLengthsThatItsLineSays(String name, int most, int usual) {
    DataType type = DataTypes.named(name).orElseThrow();

    assertThat(type.mostLength()).isEqualTo(most);
    assertThat(type.usualLength()).isEqualTo(usual);
    assertThat(DataTypes.canonical(type).name()).isEqualTo(type.canonical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "substring | 1 | false",
        "substring | 2 | true",
        "substring | 3 | true",
        "substring | 4 | false",
        "coalesce  | 9 | true",
        "sysdate   | 1 | false",
        "nothing   | 0 | false"
      })
  void aFunctionTakesSoManyArguments(String name, int arguments, boolean taken) {
    Stream<Signature> signatures = Functions.named(name).stream();

    assertThat(signatures.anyMatch(s -> s.takes(arguments))).isEqualTo(taken);
  }
}
