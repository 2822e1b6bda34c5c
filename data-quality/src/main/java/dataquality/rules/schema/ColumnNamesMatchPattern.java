package dataquality.rules.schema;

import dataquality.dqdl.BadRule;
import dataquality.dqdl.SimpleRule;
import dataquality.measure.Check;
import dataquality.measure.Parts;
import dataquality.measure.RuleKind;
import dataquality.measure.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code ColumnNamesMatchPattern "[a-z_]+"}: all of the table's columns have such names. */
public final class ColumnNamesMatchPattern implements RuleKind {
  @Override
  public Check check(SimpleRule rule, Target target) {
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
    String pattern = Parts.parameters(rule, 1, "one pattern").get(0);
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new BadRule("its pattern is none: " + e.getDescription());
    }
  }
}
