package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import redshiftlocal.sql.Token.Type;

/**
 * Function calls that no function of PostgreSQL can stand for, because their arguments are words,
 * their number is free or they have clauses. The others are SQL functions in the catalog.
 */
final class FunctionCalls implements Rewrite {

  /** Writes one call anew: its arguments have been rewritten already. */
  private interface Call {
    String write(List<String> arguments);
  }

  private static final Map<String, Call> CALLS =
      Map.ofEntries(
          Map.entry("nvl", a -> "COALESCE(" + String.join(", ", a) + ")"),
          Map.entry("isnull", a -> "COALESCE(" + String.join(", ", a) + ")"),
          Map.entry("nvl2", FunctionCalls::nvl2),
          Map.entry("decode", FunctionCalls::decode),
          Map.entry("dateadd", a -> "pg_catalog.dateadd(" + partFirst(a) + ")"),
          Map.entry("date_add", a -> "pg_catalog.dateadd(" + partFirst(a) + ")"),
          Map.entry("datediff", a -> "pg_catalog.datediff(" + partFirst(a) + ")"),
          Map.entry("date_diff", a -> "pg_catalog.datediff(" + partFirst(a) + ")"),
          Map.entry("date_part", a -> "pg_catalog.redshift_date_part(" + partFirst(a) + ")"),
          Map.entry("pgdate_part", a -> "pg_catalog.redshift_date_part(" + partFirst(a) + ")"),
          Map.entry("median", a -> "percentile_cont(0.5) WITHIN GROUP (ORDER BY " + a.get(0) + ")"),
          Map.entry("concat", a -> "(" + String.join(" || ", a) + ")"),
          Map.entry("version", a -> "pg_catalog.redshift_version()"));

  @Override
  public List<Token> apply(List<Token> tokens) {
    List<Token> result = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      int open = Tokens.skipSpace(tokens, i + 1);
      boolean call =
          token.type() == Type.WORD
              && open < tokens.size()
              && Tokens.isPunctuation(tokens.get(open), "(");
      String name = token.text().toLowerCase(Locale.ROOT);
      if (!call || isQualifiedElsewhere(tokens, i)) {
        result.add(token);
        continue;
      }
      int close = Tokens.closing(tokens, open);
      List<Token> inner = tokens.subList(open + 1, close);
      if (CALLS.containsKey(name)) {
        result.add(Tokens.word(CALLS.get(name).write(arguments(inner))));
        i = close;
      } else if (name.equals("extract")) {
        result.add(Tokens.word(extract(inner)));
        i = close;
      } else if (name.equals("listagg")) {
        i = listAgg(tokens, inner, close, result);
      } else {
        result.add(token);
      }
    }
    return result;
  }

  /**
   * {@code myschema.nvl(…)} is somebody's own function; {@code pg_catalog.…} is the built-in one.
   */
  private static boolean isQualifiedElsewhere(List<Token> tokens, int i) {
    return i > 0 && Tokens.isPunctuation(tokens.get(i - 1), ".");
  }

  private List<String> arguments(List<Token> inner) {
    return Tokens.splitAtCommas(inner).stream()
        .map(argument -> Tokens.text(apply(argument)).strip())
        .toList();
  }

  private static String nvl2(List<String> a) {
    return "CASE WHEN " + a.get(0) + " IS NOT NULL THEN " + a.get(1) + " ELSE " + a.get(2) + " END";
  }

  /** DECODE takes NULL as equal to NULL, which CASE x WHEN NULL does not. */
  private static String decode(List<String> a) {
    StringBuilder sql = new StringBuilder("CASE");
    int i = 1;
    for (; i + 1 < a.size(); i += 2) {
      sql.append(" WHEN ")
          .append(a.get(0))
          .append(" IS NOT DISTINCT FROM ")
          .append(a.get(i))
          .append(" THEN ")
          .append(a.get(i + 1));
    }
    return i < a.size()
        ? sql.append(" ELSE ").append(a.get(i)).append(" END").toString()
        : sql.append(" END").toString();
  }

  /** A date part is a bare word or a string; the catalog's functions take a string. */
  private static String partFirst(List<String> a) {
    List<String> arguments = new ArrayList<>(a);
    if (!arguments.isEmpty() && !arguments.get(0).startsWith("'")) {
      arguments.set(0, Quoting.literal(arguments.get(0).toLowerCase(Locale.ROOT)));
    }
    for (int i = 1; i < arguments.size(); i++) {
      arguments.set(i, timestampIfLiteral(arguments.get(i)));
    }
    return String.join(", ", arguments);
  }

  /** A bare literal is a TIMESTAMP; PostgreSQL would prefer the type with a time zone. */
  private static String timestampIfLiteral(String argument) {
    List<Token> tokens = Tokenizer.tokenize(argument);
    boolean literal = tokens.size() == 1 && tokens.get(0).type() == Type.STRING;
    return literal ? "timestamp " + argument : argument;
  }

  private String extract(List<Token> inner) {
    int part = Tokens.skipSpace(inner, 0);
    int from = Tokens.skipSpace(inner, part + 1);
    if (from >= inner.size() || !Tokens.isWord(inner.get(from), "from")) {
      return "EXTRACT(" + Tokens.text(apply(inner)) + ")";
    }
    Token name = inner.get(part);
    String text = name.type() == Type.STRING ? Tokens.string(name) : name.text();
    return "pg_catalog.redshift_extract("
        + Quoting.literal(text.toLowerCase(Locale.ROOT))
        + ", "
        + Tokens.text(apply(inner.subList(from + 1, inner.size()))).strip()
        + ")";
  }

  /** LISTAGG(x, d) WITHIN GROUP (ORDER BY o) is string_agg(x, d ORDER BY o). */
  private int listAgg(List<Token> tokens, List<Token> inner, int close, List<Token> result) {
    Cursor argument = new Cursor(inner);
    String distinct = argument.accept("distinct") ? "DISTINCT " : "";
    List<String> arguments = arguments(argument.rest());
    String delimiter = arguments.size() > 1 ? arguments.get(1) : "''";
    String order = "";
    int end = close;
    Cursor after = new Cursor(tokens.subList(close + 1, tokens.size()));
    if (after.accept("within", "group")) {
      List<Token> ordering = after.parenthesised();
      order = " " + Tokens.text(apply(ordering)).strip();
      end = tokens.size() - after.rest().size() - 1;
    }
    result.add(
        Tokens.word(
            "string_agg("
                + distinct
                + "("
                + arguments.get(0)
                + ")::text, "
                + delimiter
                + order
                + ")"));
    if (end != close) {
      result.add(Tokens.space());
    }
    return end;
  }
}
