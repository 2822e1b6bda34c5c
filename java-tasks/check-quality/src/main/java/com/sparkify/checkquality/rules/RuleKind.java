package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.SimpleRule;

/** One kind of DQDL rule, as Redshift SQL. To add one: a class here and its line in RuleKinds. */
interface RuleKind {
  /** As it is written in a ruleset. */
  String name();

  /**
   * How to run a rule of this kind on a table.
   *
   * @throws BadRule when the rule cannot be run: wrong parameters, an unknown column, something
   *     that this kind does not support
   */
  Check check(SimpleRule rule, Target target);
}
