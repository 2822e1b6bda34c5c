package dataquality.dqdl;

import dataquality.dqdl.Condition.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.CharStream;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TagWithConditionContext;

/** Reads a rule's {@code with} clauses: its threshold, and its tags. */
final class TagReader {
  private final Conditions conditions;
  private final CharStream characters;
  private Optional<Condition> threshold = Optional.empty();
  private Optional<Severity> severity = Optional.empty();
  private Optional<String> owner = Optional.empty();
  private Optional<String> title = Optional.empty();
  private Optional<String> reason = Optional.empty();
  private Optional<String> firstStep = Optional.empty();

  TagReader(Conditions conditions, CharStream characters, List<TagWithConditionContext> clauses) {
    this.conditions = conditions;
    this.characters = characters;
    clauses.forEach(this::read);
  }

  Optional<Condition> threshold() {
    return threshold;
  }

  Tags tags() {
    return new Tags(title, reason, firstStep, severity, owner);
  }

  private void read(TagWithConditionContext clause) {
    String name = clause.tagValues().getText();
    switch (name) {
      case "threshold" -> threshold = once(name, threshold, share(clause));
      case "severity" -> severity = once(name, severity, word(clause, Severity.values()));
      case "title" -> title = once(name, title, value(clause));
      case "reason" -> reason = once(name, reason, value(clause));
      case "first_step" -> firstStep = once(name, firstStep, value(clause));
      case "owner" -> owner = once(name, owner, value(clause));
      default ->
          throw new BadRule(
              "'with "
                  + name
                  + "' is not supported; there are title, reason, first_step, threshold, severity,"
                  + " owner");
    }
  }

  private static <T> Optional<T> once(String name, Optional<T> before, T value) {
    if (before.isPresent()) {
      throw new BadRule("it has more than one 'with " + name + "'; keep one");
    }
    return Optional.of(value);
  }

  private Condition share(TagWithConditionContext clause) {
    if (clause.numberBasedCondition() != null) {
      Condition condition =
          conditions.of(
              clause.numberBasedCondition(),
              RuleReader.text(characters, clause.numberBasedCondition()));
      if (condition.isNumeric() && condition.reach() == 0) {
        return condition;
      }
    }
    throw new BadRule(
        "'"
            + RuleReader.text(characters, clause)
            + "' is no share; write a comparison with a number, such as with threshold > 0.99");
  }

  private String value(TagWithConditionContext clause) {
    if (clause.stringBasedCondition() != null) {
      Condition condition =
          conditions.of(
              clause.stringBasedCondition(),
              RuleReader.text(characters, clause.stringBasedCondition()));
      if (condition.operator() == Operator.EQUAL
          && condition.operands().get(0) instanceof Operand.Text text) {
        return text.value();
      }
    }
    throw new BadRule(
        "'" + RuleReader.text(characters, clause) + "' is no tag; write = and a text in quotes");
  }

  private <E extends Enum<E>> E word(TagWithConditionContext clause, E[] words) {
    String value = value(clause);
    for (E word : words) {
      if (word.name().toLowerCase(Locale.ROOT).equals(value)) {
        return word;
      }
    }
    throw new BadRule(
        "'"
            + RuleReader.text(characters, clause)
            + "': there are "
            + String.join(
                ", ", Arrays.stream(words).map(w -> w.name().toLowerCase(Locale.ROOT)).toList()));
  }
}
