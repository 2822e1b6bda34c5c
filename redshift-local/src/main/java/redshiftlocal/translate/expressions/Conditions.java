package redshiftlocal.translate.expressions;

import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.TokenKind;

/**
 * Conditions, in which a number may stand for true or false: {@code WHERE 1 AND a > 2}
 * (sqlalchemy-redshift writes its catalogue queries so). PostgreSQL wants a Boolean.
 */
public final class Conditions {
  private Conditions() {}

  public static boolean write(Node clause, Output out) {
    for (Element part : clause.children()) {
      if (part instanceof Node condition) {
        condition(condition, out);
      } else {
        out.write(part);
      }
    }
    return true;
  }

  private static void condition(Node condition, Output out) {
    if (condition.is(Kind.OPERATION) && joins(condition)) {
      write(condition, out);
    } else if (isNumber(condition)) {
      out.sql(condition.firstToken().text().matches("0+") ? "FALSE" : "TRUE");
    } else {
      out.write(condition);
    }
  }

  private static boolean joins(Node operation) {
    return operation.hasWord("and") || operation.hasWord("or") || operation.hasWord("not");
  }

  private static boolean isNumber(Node condition) {
    return condition.is(Kind.LITERAL)
        && condition.firstToken().kind() == TokenKind.NUMBER
        && condition.firstToken().text().chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
