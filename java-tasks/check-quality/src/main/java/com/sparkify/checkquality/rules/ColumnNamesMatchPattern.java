package com.sparkify.checkquality.rules;

import com.sparkify.checkquality.dqdl.BadRule;
import com.sparkify.checkquality.dqdl.SimpleRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code ColumnNamesMatchPattern "[a-z_]+"}: all of the table's columns have such names. */
final class ColumnNamesMatchPattern implements RuleKind {
  @Override
  public String name() {
    return "ColumnNamesMatchPattern";
  }

  @Override
  public Check check(SimpleRule rule, Target target) {
    Parts.noThreshold(rule);
    Parts.noWhere(rule);
    Parts.noCondition(rule);
    Pattern pattern = pattern(rule);
    List<String> others =
        target.tables().names(target.name()).stream()
            .filter(name -> !pattern.matcher(name).matches())
            .toList();
    return new Check(
        rule,
        "columns named " + pattern,
        new Check.Known(List.of(BigDecimal.valueOf(others.size()))),
        n ->
            new Check.Verdict(
                others.isEmpty(),
                others.isEmpty() ? "no other name" : "other names: " + String.join(", ", others),
                n.get(0)),
        Optional.empty());
  }

  private static Pattern pattern(SimpleRule rule) {
    if (rule.parameters().size() != 1) {
      throw new BadRule("ColumnNamesMatchPattern wants one pattern");
    }
    try {
      return Pattern.compile(rule.parameters().get(0));
    } catch (PatternSyntaxException e) {
      throw new BadRule("its pattern is none: " + e.getDescription());
    }
  }
}
