package com.sparkify.checkquality.dqdl;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterWithConnectorWordContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TagWithConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TopLevelRuleContext;

/** Turns one rule of the grammar into ours. */
final class RuleReader {
  private final CharStream characters;

  RuleReader(CharStream characters) {
    this.characters = characters;
  }

  /** The rule as it was written, on one line. */
  String line(TopLevelRuleContext context) {
    return text(context).replaceAll("\\s+", " ");
  }

  /**
   * Reads a rule.
   *
   * @throws BadRule when it uses what is not supported
   */
  Rule read(TopLevelRuleContext context) {
    TopLevelRuleContext inner = withoutParentheses(context);
    DqRuleContext rule = inner.dqRule();
    if (rule == null) {
      throw new BadRule("rules joined by and/or are not supported; write them one by one");
    }
    return new Rule(
        rule.ruleType().getText(),
        rule.parameterWithConnectorWord().stream().map(RuleReader::parameter).toList(),
        Optional.ofNullable(rule.condition()).map(c -> Conditions.of(c, text(c))),
        Optional.ofNullable(rule.whereClause()).map(w -> where(w.quotedString().getText())),
        threshold(rule.tagWithCondition()),
        line(inner),
        context.getStart().getLine());
  }

  private static TopLevelRuleContext withoutParentheses(TopLevelRuleContext context) {
    TopLevelRuleContext inner = context;
    while (inner.dqRule() == null && inner.topLevelRule().size() == 1) {
      inner = inner.topLevelRule(0);
    }
    return inner;
  }

  /** The grammar takes a rule after "and" for one more parameter, and so would we. */
  private static String parameter(ParameterWithConnectorWordContext context) {
    if (context.connectorWord() != null) {
      throw new BadRule(
          "'"
              + context.connectorWord().getText()
              + "' is not supported; write rules one by one, and columns without a word between");
    }
    return Conditions.unquoted(context.parameter().getText());
  }

  private static String where(String quoted) {
    return SqlFragment.enclosed(Conditions.unquoted(quoted));
  }

  private Optional<Condition> threshold(List<TagWithConditionContext> tags) {
    if (tags.size() > 1) {
      throw new BadRule("it has more than one 'with'; keep one threshold");
    }
    return tags.stream().findFirst().map(this::threshold);
  }

  private Condition threshold(TagWithConditionContext tag) {
    if (tag.tagValues().getText().equals("threshold") && tag.numberBasedCondition() != null) {
      Condition condition =
          Conditions.of(tag.numberBasedCondition(), text(tag.numberBasedCondition()));
      if (condition.isNumeric()) {
        return condition;
      }
    }
    throw new BadRule(
        "'" + text(tag) + "' is not supported; 'with threshold' and a number comparison is");
  }

  private String text(ParserRuleContext context) {
    return characters.getText(
        Interval.of(context.getStart().getStartIndex(), context.getStop().getStopIndex()));
  }
}
