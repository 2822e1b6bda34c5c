package dataquality.dqdl;

import dataquality.dqdl.Condition.Operator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DateExpressionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DurationExpressionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.NumberContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.QuotedStringContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.SizeBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringValuesContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDereferenceContext;

/** Turns the grammar's conditions, which look alike for each type of operand, into ours. */
final class Conditions {
  private final CheckRun run;
  private final Map<String, List<Operand>> variables;

  /**
   * @param variables by name, what the ruleset declares before its rules
   */
  Conditions(CheckRun run, Map<String, List<Operand>> variables) {
    this.run = run;
    this.variables = variables;
  }

  Condition of(ConditionContext context, String text) {
    ParserRuleContext child = (ParserRuleContext) context.getChild(0);
    if (child instanceof SizeBasedConditionContext) {
      throw new BadRule("'" + text + "': sizes are those of files, and a database has none");
    }
    return of(child, text);
  }

  Condition of(ParserRuleContext context, String text) {
    StringBuilder words = new StringBuilder();
    List<Operand> operands = new ArrayList<>();
    collect(context, words, operands, text);
    return new Condition(operator(words.toString()), operands, text);
  }

  /** Walks down to the operands; the words on the way, in their order, name the operator. */
  private void collect(ParseTree tree, StringBuilder words, List<Operand> operands, String text) {
    for (int i = 0; i < tree.getChildCount(); i++) {
      ParseTree child = tree.getChild(i);
      if (child instanceof NumberContext number) {
        operands.add(number(number));
      } else if (child instanceof DateExpressionContext date) {
        operands.add(date(date, text));
      } else if (child instanceof DurationExpressionContext duration) {
        operands.add(new Operand.Span(duration(duration)));
      } else if (child instanceof StringValuesContext string
          && string.variableDereference() == null) {
        operands.add(string(string, text));
      } else if (child instanceof QuotedStringContext pattern) {
        operands.add(text(unquoted(pattern.getText()), text));
      } else if (child instanceof VariableDereferenceContext variable) {
        operands.addAll(values(variable.IDENTIFIER().getText()));
      } else if (child instanceof TerminalNode) {
        words.append(child.getText());
      } else {
        collect(child, words, operands, text);
      }
    }
  }

  private static Operator operator(String words) {
    // Brackets and commas of a list, and the AND of a range, say nothing more.
    String name = words.replaceAll("[\\[\\],]|(?i)and", "");
    return switch (name) {
      case "=" -> Operator.EQUAL;
      case "!=" -> Operator.NOT_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case "between" -> Operator.BETWEEN;
      case "notbetween" -> Operator.NOT_BETWEEN;
      case "in" -> Operator.IN;
      case "notin" -> Operator.NOT_IN;
      case "matches" -> Operator.MATCHES;
      case "notmatches" -> Operator.NOT_MATCHES;
      default -> throw new BadRule("the comparison '" + words + "' is not supported");
    };
  }

  /** A formula that depends on no earlier run is calculated at once. */
  private static Operand number(NumberContext context) {
    if (context.NULL() != null) {
      return Operand.Keyword.NULL;
    }
    Formula formula = Formulas.of(context);
    if (formula.reach() > 0) {
      return new Operand.Calculated(formula);
    }
    return formula
        .value(List.of())
        .map(Operand.Number::new)
        .orElseThrow(() -> new BadRule("'" + context.getText() + "' divides by zero"));
  }

  private Operand date(DateExpressionContext context, String text) {
    if (context.NULL() != null) {
      return Operand.Keyword.NULL;
    }
    if (context.DATE() != null) {
      return new Operand.Time(day(unquoted(context.DATE().getText())));
    }
    if (context.dateNow() == null) {
      throw new BadRule("'" + text + "': times of day are not supported; write dates or now()");
    }
    if (context.durationExpression() == null) {
      return new Operand.Time(run.now());
    }
    Duration duration = duration(context.durationExpression());
    boolean before = context.dateExpressionOp().getText().equals("-");
    return new Operand.Time(before ? run.now().minus(duration) : run.now().plus(duration));
  }

  private static Instant day(String date) {
    try {
      return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new BadRule("'" + date + "' is no day of the calendar");
    }
  }

  private static Duration duration(DurationExpressionContext context) {
    long number = Long.parseLong(context.getChild(0).getText());
    return switch (context.durationUnit().getText()) {
      case "days" -> Duration.ofDays(number);
      case "hours" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }

  /** What a variable stands for. */
  private List<Operand> values(String name) {
    List<Operand> values = variables.get(name);
    if (values == null) {
      throw new BadRule("there is no variable $" + name + " among " + variables.keySet());
    }
    return values;
  }

  /** A value of a list or of a variable; another variable is not. */
  static Operand string(StringValuesContext context, String text) {
    if (context.variableDereference() != null) {
      throw new BadRule("'" + text + "': a variable cannot stand for another");
    }
    if (context.quotedString() != null) {
      return text(unquoted(context.getText()), text);
    }
    if (context.NULL() != null) {
      return Operand.Keyword.NULL;
    }
    return context.EMPTY() != null ? Operand.Keyword.EMPTY : Operand.Keyword.WHITESPACES_ONLY;
  }

  /** Whether a literal's backslash escapes depends on the server, so none may be in it. */
  private static Operand text(String value, String condition) {
    if (value.indexOf('\\') >= 0 || value.indexOf('\0') >= 0) {
      throw new BadRule(
          "'" + condition + "': a backslash is not supported; in a pattern write [0-9] or [.]");
    }
    return new Operand.Text(value);
  }

  /** Without the quotes around it, and without the backslash before a quote inside. */
  static String unquoted(String token) {
    if (token.length() < 2 || token.charAt(0) != '"') {
      return token;
    }
    return token.substring(1, token.length() - 1).replace("\\\"", "\"");
  }
}
