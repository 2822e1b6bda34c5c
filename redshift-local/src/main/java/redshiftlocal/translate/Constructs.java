package redshiftlocal.translate;

import java.util.EnumMap;
import java.util.Map;
import redshiftlocal.translate.calls.BareCalls;
import redshiftlocal.translate.calls.Calls;
import redshiftlocal.translate.expressions.Casts;
import redshiftlocal.translate.expressions.Comparisons;
import redshiftlocal.translate.expressions.Conditions;
import redshiftlocal.translate.expressions.Operations;
import redshiftlocal.translate.output.Construct;
import redshiftlocal.translate.output.Identifiers;
import redshiftlocal.translate.output.Literals;
import redshiftlocal.translate.queries.Columns;
import redshiftlocal.translate.queries.Queries;
import redshiftlocal.translate.queries.Selects;
import redshiftlocal.translate.queries.Tables;
import redshiftlocal.translate.statements.Statements;
import redshiftsql.tree.Kind;

/** Which class writes which kind of node; a kind that is not here stays as the client wrote it. */
final class Constructs {
  private static final Map<Kind, Construct> BY_KIND = new EnumMap<>(Kind.class);

  static {
    BY_KIND.put(Kind.ALIAS, Identifiers::alias);
    BY_KIND.put(Kind.BARE_CALL, BareCalls::write);
    BY_KIND.put(Kind.CALL, Calls::write);
    BY_KIND.put(Kind.CAST, Casts::cast);
    BY_KIND.put(Kind.CAST_CALL, Casts::call);
    BY_KIND.put(Kind.COLUMN, Columns::write);
    BY_KIND.put(Kind.FUNCTION_TABLE, Tables::function);
    BY_KIND.put(Kind.BETWEEN, Comparisons::range);
    BY_KIND.put(Kind.IN, Comparisons::range);
    BY_KIND.put(Kind.INTO, Selects::into);
    BY_KIND.put(Kind.KEYWORD_CALL, Calls::write);
    BY_KIND.put(Kind.LITERAL, Literals::literal);
    BY_KIND.put(Kind.OPERATION, Operations::write);
    BY_KIND.put(Kind.QUERY, Queries::write);
    BY_KIND.put(Kind.SELECT, Selects::write);
    BY_KIND.put(Kind.SELECT_ITEM, Selects::item);
    BY_KIND.put(Kind.SET_OPERATOR, Queries::setOperator);
    BY_KIND.put(Kind.STATEMENT, Statements::write);
    BY_KIND.put(Kind.TABLE, Tables::write);
    BY_KIND.put(Kind.TYPED_LITERAL, Casts::typedLiteral);
    BY_KIND.put(Kind.WHERE, Conditions::write);
  }

  private Constructs() {}

  /** The construct of this kind; null when there is none. */
  static Construct of(Kind kind) {
    return BY_KIND.get(kind);
  }
}
