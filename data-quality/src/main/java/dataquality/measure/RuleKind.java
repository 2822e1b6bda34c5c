package dataquality.measure;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.SimpleRule;

/** One kind of DQDL rule, as Redshift SQL. */
@FunctionalInterface
public interface RuleKind {
  /**
   * How to run a rule of this kind on a table.
   *
   * @throws BadRule when the rule cannot be run: wrong parameters, an unknown column, something
   *     that this kind does not support
   */
  Check check(SimpleRule rule, Target target);
}
