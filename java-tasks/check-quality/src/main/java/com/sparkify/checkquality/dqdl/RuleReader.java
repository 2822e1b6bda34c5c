package com.sparkify.checkquality.dqdl;

import com.sparkify.checkquality.dqdl.CompositeRule.Connector;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterWithConnectorWordContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TopLevelRuleContext;

/** Turns one rule of the grammar into ours. */
final class RuleReader {
  private final CharStream characters;
  private final Conditions conditions;
  private final Occasion occasion;

  RuleReader(CharStream characters, Conditions conditions, Occasion occasion) {
    this.characters = characters;
    this.conditions = conditions;
    this.occasion = occasion;
  }

  /** The text as it was written, on one line. */
  static String line(CharStream characters, ParserRuleContext context) {
    return text(characters, context).replaceAll("\\s+", " ");
  }

  /**
   * Reads a rule.
   *
   * @throws BadRule when it uses what is not supported
   */
  Rule read(TopLevelRuleContext context) {
    TopLevelRuleContext inner = withoutParentheses(context);
    return inner.dqRule() == null ? composite(inner) : simple(inner);
  }

  private static TopLevelRuleContext withoutParentheses(TopLevelRuleContext context) {
    TopLevelRuleContext inner = context;
    while (inner.dqRule() == null && inner.topLevelRule().size() == 1) {
      inner = inner.topLevelRule(0);
    }
    return inner;
  }

  private CompositeRule composite(TopLevelRuleContext context) {
    List<Rule> parts = context.topLevelRule().stream().map(this::read).toList();
    Connector connector = context.AND() == null ? Connector.OR : Connector.AND;
    refuseMixed(connector, context, parts);
    Tags tags = parts.stream().map(Rule::tags).reduce(Tags.NONE, Tags::and);
    return new CompositeRule(
        connector, parts, tags, line(characters, context), context.getStart().getLine());
  }

  /** The grammar binds and and or alike, readers do not. */
  private static void refuseMixed(
      Connector connector, TopLevelRuleContext context, List<Rule> parts) {
    for (int i = 0; i < parts.size(); i++) {
      boolean isBare = context.topLevelRule(i).LPAREN() == null;
      if (isBare && parts.get(i) instanceof CompositeRule part && part.connector() != connector) {
        throw new BadRule("it mixes and with or; write parentheses around one of them");
      }
    }
  }

  private SimpleRule simple(TopLevelRuleContext context) {
    DqRuleContext rule = context.dqRule();
    TagReader tags = new TagReader(conditions, characters, rule.tagWithCondition());
    Optional<String> where =
        Optional.ofNullable(rule.whereClause()).map(w -> where(w.quotedString().getText()));
    return new SimpleRule(
        rule.ruleType().getText(),
        rule.parameterWithConnectorWord().stream().map(RuleReader::parameter).toList(),
        Optional.ofNullable(rule.condition()).map(c -> conditions.of(c, text(characters, c))),
        where,
        tags.threshold(),
        tags.tags(),
        metric(rule),
        line(characters, context),
        context.getStart().getLine());
  }

  /** The grammar takes a rule after "and" for one more parameter, and so would we. */
  private static String parameter(ParameterWithConnectorWordContext context) {
    if (context.connectorWord() != null) {
      throw new BadRule(
          "'"
              + context.connectorWord().getText()
              + "' may only join rules in parentheses; columns have no word between them");
    }
    return Conditions.unquoted(context.parameter().getText());
  }

  private String where(String quoted) {
    return SqlFragment.enclosed(Conditions.unquoted(quoted), occasion);
  }

  private String metric(DqRuleContext rule) {
    StringBuilder metric = new StringBuilder(rule.ruleType().getText());
    rule.parameterWithConnectorWord()
        .forEach(parameter -> metric.append(' ').append(line(characters, parameter)));
    if (rule.whereClause() != null) {
      metric.append(' ').append(line(characters, rule.whereClause()));
    }
    return metric.toString();
  }

  static String text(CharStream characters, ParserRuleContext context) {
    return characters.getText(
        Interval.of(context.getStart().getStartIndex(), context.getStop().getStopIndex()));
  }
}
