package com.sparkify.checkquality.dqdl;

import com.sparkify.checkquality.dqdl.Condition.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.AtomicNumberContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DateBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DateExpressionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.NumberBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.NumberContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.QuotedStringContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringValuesContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDereferenceContext;

/** Turns the grammar's conditions, which look alike for each type of operand, into ours. */
final class Conditions {
  private Conditions() {}

  static Condition of(ConditionContext context, String text) {
    ParserRuleContext child = (ParserRuleContext) context.getChild(0);
    if (child instanceof NumberBasedConditionContext
        || child instanceof StringBasedConditionContext
        || child instanceof DateBasedConditionContext) {
      return of(child, text);
    }
    throw new BadRule("'" + text + "': durations and sizes are not supported");
  }

  static Condition of(ParserRuleContext context, String text) {
    StringBuilder words = new StringBuilder();
    List<Operand> operands = new ArrayList<>();
    collect(context, words, operands, text);
    return new Condition(operator(words.toString()), operands, text);
  }

  /** Walks down to the operands; the words on the way, in their order, name the operator. */
  private static void collect(
      ParseTree tree, StringBuilder words, List<Operand> operands, String text) {
    for (int i = 0; i < tree.getChildCount(); i++) {
      ParseTree child = tree.getChild(i);
      if (child instanceof NumberContext number) {
        operands.add(number(number, text));
      } else if (child instanceof DateExpressionContext date) {
        operands.add(date(date, text));
      } else if (child instanceof StringValuesContext string) {
        operands.add(string(string, text));
      } else if (child instanceof QuotedStringContext pattern) {
        operands.add(text(unquoted(pattern.getText()), text));
      } else if (child instanceof VariableDereferenceContext) {
        throw noVariables(text);
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

  private static Operand number(NumberContext context, String text) {
    if (context.getChildCount() == 1 && context.getChild(0) instanceof AtomicNumberContext atom) {
      return new Operand.Number(new BigDecimal(atom.getText()));
    }
    if (context.NULL() != null) {
      return Operand.Keyword.NULL;
    }
    throw new BadRule(
        "'" + text + "': calculated limits such as avg(last(3)) are not supported; write a number");
  }

  private static Operand date(DateExpressionContext context, String text) {
    if (context.NULL() != null) {
      return Operand.Keyword.NULL;
    }
    if (context.DATE() != null) {
      return new Operand.Day(unquoted(context.DATE().getText()));
    }
    throw new BadRule(
        "'" + text + "': now() and times of day are not supported; write a date in quotes");
  }

  private static Operand string(StringValuesContext context, String text) {
    if (context.variableDereference() != null) {
      throw noVariables(text);
    }
    if (context.quotedString() != null) {
      return text(unquoted(context.getText()), text);
    }
    if (context.NULL() != null) {
      return Operand.Keyword.NULL;
    }
    return context.EMPTY() != null ? Operand.Keyword.EMPTY : Operand.Keyword.WHITESPACES_ONLY;
  }

  private static BadRule noVariables(String text) {
    return new BadRule("'" + text + "': variables are not supported; write the values");
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
