package redshiftlocal.translate.calls;

import java.util.Map;
import redshiftlocal.translate.output.Literals;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.tree.TokenKind;

/**
 * Date functions whose first argument is a date part, a bare word or a string, and those that
 * PostgreSQL has under the same name with another meaning (developer guide, "Date and time
 * functions"). Result columns get Redshift's names: date_add, date_diff, date_part, pgdate_part.
 */
final class DateCalls {
  static final Map<String, Calls.Writer> WRITERS =
      Map.ofEntries(
          Map.entry("dateadd", partFirst("date_add")),
          Map.entry("date_add", partFirst("date_add")),
          Map.entry("datediff", partFirst("date_diff")),
          Map.entry("date_diff", partFirst("date_diff")),
          Map.entry("date_part", partFirst("pgdate_part")),
          Map.entry("datepart", partFirst("pgdate_part")),
          Map.entry("pgdate_part", partFirst("pgdate_part")),
          Map.entry("date_trunc", partFirst("date_trunc")),
          Map.entry("extract", partFirst("date_part")),
          Map.entry("to_char", Calls.ours("to_char")),
          Map.entry("to_date", Calls.ours("to_date")),
          Map.entry("to_timestamp", Calls.ours("to_timestamp")));

  private DateCalls() {}

  private static Calls.Writer partFirst(String function) {
    return (call, out) -> {
      out.sql("redshift_local." + function + "(");
      String separator = "";
      if (call.part().isPresent()) {
        Token part = call.part().get();
        out.literal(part.kind() == TokenKind.STRING ? Literals.value(part) : part.word());
        separator = ", ";
      }
      // DATEADD's second argument is a number.
      int firstTime = function.equals("date_add") ? 2 : separator.isEmpty() ? 1 : 0;
      for (int i = 0; i < call.arguments().size(); i++) {
        out.sql(i == 0 ? separator : ", ");
        write(call.arguments().get(i), i == 0 && separator.isEmpty(), i >= firstTime, out);
      }
      out.sql(")");
      return true;
    };
  }

  private static void write(Node argument, boolean first, boolean time, Output out) {
    Token token = argument.firstToken();
    if (first && argument.is(Kind.COLUMN) && argument.children().size() == 1) {
      // The catalog's functions take the date part as a string.
      out.literal(token.identifier());
    } else {
      // A bare literal is a TIMESTAMP; PostgreSQL would prefer the type with a time zone.
      boolean literal = argument.is(Kind.LITERAL) && token.kind() == TokenKind.STRING;
      out.sql(literal && time ? "timestamp " : "").write(argument);
    }
  }
}
