package dataquality.dqdl;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** One number for several; none of them is asked for no numbers at all. */
enum Summary {
  MIN(Collections::min),
  MAX(Collections::max),
  SUM(Summary::sum),
  AVG(Summary::mean),
  MEDIAN(Summary::median),
  STD(Summary::deviation);

  private final Function<List<BigDecimal>, BigDecimal> function;

  Summary(Function<List<BigDecimal>, BigDecimal> function) {
    this.function = function;
  }

  BigDecimal of(List<BigDecimal> numbers) {
    return function.apply(numbers);
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal mean(List<BigDecimal> numbers) {
    return sum(numbers).divide(BigDecimal.valueOf(numbers.size()), Formula.PRECISION);
  }

  private static BigDecimal median(List<BigDecimal> numbers) {
    List<BigDecimal> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : mean(List.of(sorted.get(middle - 1), sorted.get(middle)));
  }

  /** Of these numbers as all there are, not as a sample of more. */
  private static BigDecimal deviation(List<BigDecimal> numbers) {
    BigDecimal mean = mean(numbers);
    List<BigDecimal> squares =
        numbers.stream().map(number -> number.subtract(mean).pow(2, Formula.PRECISION)).toList();
    return mean(squares).sqrt(Formula.PRECISION);
  }
}
