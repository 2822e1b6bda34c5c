package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import redshiftlocal.sql.Token.Type;

/**
 * Date functions whose first argument is a date part, a bare word or a string, and those that
 * PostgreSQL has under the same name with another meaning (developer guide, "Date and time
 * functions"). Result columns get Redshift's names: date_add, date_diff, date_part, pgdate_part.
 */
final class DateCalls {
  static final Map<String, FunctionCalls.Writer> WRITERS =
      Map.ofEntries(
          Map.entry("dateadd", call -> partFirst("date_add", call)),
          Map.entry("date_add", call -> partFirst("date_add", call)),
          Map.entry("datediff", call -> partFirst("date_diff", call)),
          Map.entry("date_diff", call -> partFirst("date_diff", call)),
          Map.entry("date_part", call -> partFirst("pgdate_part", call)),
          Map.entry("pgdate_part", call -> partFirst("pgdate_part", call)),
          Map.entry("date_trunc", call -> partFirst("date_trunc", call)),
          Map.entry("extract", DateCalls::extract),
          Map.entry("to_date", call -> FunctionCalls.renamed("to_date", call)),
          Map.entry("to_timestamp", call -> FunctionCalls.renamed("to_timestamp", call)));

  private DateCalls() {}

  private static PartList partFirst(String function, FunctionCall call) {
    List<List<Part>> arguments = new ArrayList<>(call.arguments());
    if (!arguments.isEmpty()) {
      arguments.set(0, part(arguments.get(0)));
    }
    for (int i = 1; i < arguments.size(); i++) {
      arguments.set(i, timestampIfLiteral(arguments.get(i)));
    }
    return new PartList()
        .sql("redshift_local." + function)
        .add(Parts.parenthesised(new PartList().list(arguments).parts()));
  }

  /** The catalog's functions take the date part as a string. */
  private static List<Part> part(List<Part> argument) {
    boolean bare = argument.size() == 1 && !Parts.word(argument, 0).isEmpty();
    return bare ? new PartList().sql(Quoting.literal(Parts.word(argument, 0))).parts() : argument;
  }

  /** A bare literal is a TIMESTAMP; PostgreSQL would prefer the type with a time zone. */
  private static List<Part> timestampIfLiteral(List<Part> argument) {
    boolean literal =
        argument.size() == 1
            && argument.get(0) instanceof Part.Leaf leaf
            && leaf.token().type() == Type.STRING;
    return literal ? new PartList().sql("timestamp ").add(argument).parts() : argument;
  }

  private static PartList extract(FunctionCall call) {
    List<Part> inner = call.inner();
    int part = Parts.skipSpace(inner, 0);
    int from = Parts.skipSpace(inner, part + 1);
    if (!Parts.word(inner, from).equals("from")) {
      throw Parts.syntaxErrorAt(inner, from);
    }
    List<Part> value = Parts.strip(inner.subList(from + 1, inner.size()));
    List<Part> arguments =
        new PartList()
            .sql(Quoting.literal(name(inner.get(part))))
            .sql(", ")
            .add(timestampIfLiteral(value))
            .parts();
    return new PartList().sql("redshift_local.date_part").add(Parts.parenthesised(arguments));
  }

  private static String name(Part part) {
    Token token = part instanceof Part.Leaf leaf ? leaf.token() : Tokens.word("");
    String text = token.type() == Type.STRING ? Tokens.string(token) : token.text();
    return text.toLowerCase(Locale.ROOT);
  }
}
