package dataquality.dqdl;

import dataquality.dqdl.CompositeRule.Connector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterWithConnectorWordContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TagWithConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TopLevelRuleContext;

/** Turns one rule of the grammar into ours. */
final class RuleReader {
  private static final Set<String> EXPLAINING = Set.of("reason", "first_step");

  private final CharStream characters;
  private final Conditions conditions;
  private final CheckRun run;

  RuleReader(CharStream characters, Conditions conditions, CheckRun run) {
    this.characters = characters;
    this.conditions = conditions;
    this.run = run;
  }

  /** What {@link Rule#text()} is of this rule. */
  static String identity(CharStream characters, TopLevelRuleContext context) {
    StringBuilder text = new StringBuilder();
    int start = context.getStart().getStartIndex();
    for (TagWithConditionContext clause : clauses(context).toList()) {
      if (EXPLAINING.contains(clause.tagValues().getText())) {
        int end = clause.getStart().getStartIndex() - 1;
        text.append(characters.getText(Interval.of(start, end)).stripTrailing());
        start = clause.getStop().getStopIndex() + 1;
      }
    }
    text.append(characters.getText(Interval.of(start, context.getStop().getStopIndex())));
    return onOneLine(text.toString());
  }

  private static Stream<TagWithConditionContext> clauses(TopLevelRuleContext context) {
    return context.dqRule() == null
        ? context.topLevelRule().stream().flatMap(RuleReader::clauses)
        : context.dqRule().tagWithCondition().stream();
  }

  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** The text as it was written, on one line. */
  static String line(CharStream characters, ParserRuleContext context) {
    return onOneLine(text(characters, context));
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
        connector, parts, tags, identity(characters, context), context.getStart().getLine());
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
        identity(characters, context),
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
    return SqlFragment.enclosed(Conditions.unquoted(quoted), run);
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
