package dataquality.measure;

import dataquality.dqdl.Condition;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How two numbers that ought to be alike relate. */
public final class Ratios {
  private static final int DIGITS = 12;

  private Ratios() {}

  /** One for the other; two zeros are alike, and nothing is so many times zero. */
  public static Check.Verdict verdict(Condition condition, BigDecimal one, BigDecimal other) {
    String found = Parts.shown(one) + " to " + Parts.shown(other);
    if (other.signum() == 0 && one.signum() != 0) {
      return new Check.Verdict(false, found, null);
    }
    BigDecimal ratio =
        other.signum() == 0 ? BigDecimal.ONE : one.divide(other, DIGITS, RoundingMode.HALF_EVEN);
    return new Check.Verdict(
        condition.holds(ratio), Parts.shown(ratio) + " (" + found + ")", ratio);
  }
}
