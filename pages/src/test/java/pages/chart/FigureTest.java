package pages.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see of an answer. */
class FigureTest {
  private static Answer answer(String columns, List<?>... rows) {
    return new Answer(
        List.of(columns.split(" ")),
        Arrays.stream(rows).map(row -> row.stream().map(Object.class::cast).toList()).toList(),
        false);
  }

  private static Figure figure(String drawing, Answer answer) {
    return new Figure("Title", Drawing.read(drawing), answer);
  }

  @Test
  void numbersHaveThousandsAndUnitsAndTimesSayUtc() {
    String table =
        figure(
                "{\"draw\": \"table\", \"units\": {\"a\": \"plays\", \"b\": \"%\", \"c\": \"s\"}, \"identifiers\": [\"e\"]}",
                answer(
                    "a b c d e",
                    List.of(
                        1234567,
                        new BigDecimal("12.34"),
                        3725,
                        LocalDateTime.parse("2018-11-01T08:00:00"),
                        123456)))
            .table();
    assertThat(table)
        .contains(
            "1,234,567 plays",
            "12.3 %",
            "1 h 02 min",
            "d (UTC)",
            "2018-11-01 08:00:00",
            ">123456<");
  }

  @ParameterizedTest
  @CsvSource({"59,59 s", "60,1 min", "3599,59 min", "3600,1 h 00 min", "360000,100 h 00 min"})
  void spansAreShownAsPeopleSayThem(int seconds, String shown) {
    assertThat(
            figure(
                    "{\"draw\": \"table\", \"units\": {\"a\": \"s\"}}",
                    answer("a", List.of(seconds)))
                .table())
        .contains(">" + shown + "<");
  }

  @Test
  void aMissingValueIsADash() {
    Answer answer = new Answer(List.of("a"), List.of(Arrays.asList((Object) null)), false);
    assertThat(figure("{\"draw\": \"table\"}", answer).table()).contains("<td>–</td>");
  }

  @Test
  void aLongTableIsCutAndSaysSo() {
    List<List<Object>> rows =
        IntStream.range(0, 2500).mapToObj(i -> List.<Object>of(i + 0.5)).toList();
    Figure figure = figure("{\"draw\": \"table\"}", new Answer(List.of("a"), rows, true));
    assertThat(figure.table())
        .contains("The first 100 of more than 2,500 rows", ">99.5<")
        .doesNotContain(">100.5<");
  }

  @Test
  void aChartHasItsNumbersByLabelAndSet() {
    String picture =
        figure(
                "{\"draw\": \"bar\", \"label\": \"day\", \"series\": \"level\", \"values\": \"plays\", \"stacked\": true, \"every\": \"day\"}",
                answer(
                    "day level plays",
                    List.of(LocalDate.parse("2018-11-01"), "free", 3),
                    List.of(LocalDate.parse("2018-11-03"), "free", 5),
                    List.of(LocalDate.parse("2018-11-03"), "paid", 7)))
            .picture()
            .replace("&quot;", "\"");
    assertThat(picture)
        .contains("\"labels\":[\"2018-11-01\",\"2018-11-02\",\"2018-11-03\"]")
        .contains(
            "{\"name\":\"free\",\"numbers\":[3,0,5]}", "{\"name\":\"paid\",\"numbers\":[0,0,7]}");
  }

  @Test
  void rowsOfOneNameAreBarsOfTheirOwn() {
    String picture =
        figure(
                "{\"draw\": \"ranking\", \"label\": \"name\", \"values\": \"plays\"}",
                answer("name plays", List.of("Emily", 5), List.of("Emily", 3), List.of("Zoë", 2)))
            .picture()
            .replace("&quot;", "\"");
    assertThat(picture)
        .contains("\"labels\":[\"Emily\",\"Emily (2)\",\"Zoë\"]", "\"numbers\":[5,3,2]");
  }

  @Test
  void timesStandOnTheirDaysWhenEachDayIsDrawn() {
    String picture =
        figure(
                "{\"draw\": \"line\", \"label\": \"day\", \"values\": \"plays\", \"every\": \"day\"}",
                answer(
                    "day plays",
                    List.of(LocalDateTime.parse("2018-11-01T00:00:00"), 3),
                    List.of(LocalDateTime.parse("2018-11-03T00:00:00"), 5)))
            .picture()
            .replace("&quot;", "\"");
    assertThat(picture)
        .contains("[\"2018-11-01\",\"2018-11-02\",\"2018-11-03\"]", "\"numbers\":[3,0,5]");
  }

  @Test
  void numbersThatAreNoneAreShownAsSuch() {
    assertThat(
            figure("{\"draw\": \"table\"}", answer("a", List.of(Double.NaN), List.of(1.5))).table())
        .contains(">NaN<", ">1.5<");
  }

  @Test
  void aHeatMapHasACellForEachNameAndHour() {
    String picture =
        figure(
                "{\"draw\": \"heatmap\", \"label\": \"weekday\", \"across\": \"hour\", \"values\": [\"plays\"], \"names\": {\"weekday\": [\"Sunday\", \"Monday\"]}}",
                answer(
                    "weekday hour plays", List.of((short) 1, 8, 2000L), List.of((short) 1, 10, 1L)))
            .picture();
    assertThat(picture)
        .contains("<th scope=\"row\">Sunday</th>", "<th scope=\"col\">9</th>")
        .contains(
            "<td class=\"level9\">2,000</td>",
            "<td class=\"level1\">1</td>",
            "<td class=\"level0\">0</td>");
  }

  @Test
  void aGridThatWouldBeTooLargeIsRefused() {
    List<List<Object>> rows =
        IntStream.range(0, 101).mapToObj(i -> List.<Object>of("row " + i, 1, 1)).toList();
    assertThatThrownBy(
            () ->
                figure(
                    "{\"draw\": \"heatmap\", \"label\": \"a\", \"across\": \"b\", \"values\": \"c\"}",
                    new Answer(List.of("a", "b", "c"), rows, false)))
        .isInstanceOf(BadDrawing.class)
        .hasMessage("a heatmap has at most 100 rows and columns; the answer has 101 and 1");
  }

  @Test
  void textsOfRowsAreNeverHtml() {
    Answer answer = answer("name plays", List.of("\"><script>alert(1)</script>", 1));
    Figure figure =
        figure("{\"draw\": \"bar\", \"label\": \"name\", \"values\": \"plays\"}", answer);
    assertThat(figure.picture() + figure.table()).doesNotContain("<script>", "\\\"><");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"draw": "cake"} | "draw" is "cake"; it can be bar, ranking, line, heatmap, table
          {} | "draw" is ""
          {"draw": "bar"} | a bar needs "label" and "values"
          {"draw": "heatmap", "label": "a", "values": "b"} | a heatmap needs "across"
          {"draw": "bar", "label": "a", "values": "b", "every": "hour"} | "every" is "hour"
          {"draw": "table", "colour": "red"} | colour
          {"draw" | Unexpected end-of-input
          """)
  void aWrongDrawingIsRefused(String drawing, String message) {
    assertThatThrownBy(() -> Drawing.read(drawing))
        .isInstanceOf(BadDrawing.class)
        .hasMessageContaining(message);
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () ->
                figure(
                    "{\"draw\": \"bar\", \"label\": \"a\", \"values\": [\"b\", \"c\"]}",
                    answer("a x", List.of("y", 1))))
        .isInstanceOf(BadDrawing.class)
        .hasMessage("the answer has no column b, c; it has a, x");
  }
}
