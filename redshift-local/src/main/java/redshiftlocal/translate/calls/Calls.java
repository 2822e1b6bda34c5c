package redshiftlocal.translate.calls;

import java.util.HashMap;
import java.util.Map;
import redshiftlocal.errors.ReplacedNames;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Element;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;
import redshiftsql.words.Functions;

/**
 * Function calls that no function of PostgreSQL can stand for, because their arguments are words,
 * their number is free or they have clauses. The others are SQL functions in the catalog: those
 * whose names PostgreSQL uses otherwise are called by their schema, {@code redshift_local}.
 */
public final class Calls {

  /** Writes one function's calls; false, with nothing written, for those that may stay. */
  interface Writer {
    boolean write(Call call, Output out);
  }

  private static final Map<String, Writer> WRITERS = new HashMap<>();

  static {
    WRITERS.putAll(ConditionalCalls.WRITERS);
    WRITERS.putAll(DateCalls.WRITERS);
    WRITERS.putAll(StringCalls.WRITERS);
    WRITERS.putAll(StringCalls.ADMINISTRATION);
    WRITERS.putAll(AggregateCalls.WRITERS);
    WRITERS.putAll(NullSkippingCalls.WRITERS);
    ReplacedNames.BY_NAME.forEach((name, here) -> WRITERS.put(name, renamed(here)));
  }

  private Calls() {}

  /** A text that a function gives is a VARCHAR. */
  public static boolean write(Node call, Output out) {
    boolean text = !isElsewhere(call) && Functions.giveText(Call.lastName(call).identifier());
    out.sql(text ? "CAST(" : "");
    bare(call, out);
    out.sql(text ? " AS varchar)" : "");
    return true;
  }

  /** The call alone, as it stands in a FROM clause. */
  public static void bare(Node call, Output out) {
    Writer writer = isElsewhere(call) ? null : WRITERS.get(Call.lastName(call).identifier());
    if (writer != null && writer.write(Call.of(call), out)) {
      return;
    }
    for (Element part : call.children()) {
      // An exact count is within the two percent that Redshift promises (developer guide, COUNT).
      if (!(part instanceof Token token && token.isWord("approximate"))) {
        out.write(part);
      }
    }
  }

  /** {@code myschema.nvl(…)} is somebody's own function. */
  public static boolean isElsewhere(Node call) {
    Node name = call.firstNode();
    return name.tokens().size() > 1 && !name.firstToken().identifier().equals("pg_catalog");
  }

  /** The same call of another function. */
  static Writer renamed(String function) {
    return (call, out) -> {
      out.sql(function + "(");
      call.writeArguments(out);
      out.sql(")");
      call.writeOver(out);
      return true;
    };
  }

  /** The same call of the function of this name in the schema redshift_local. */
  static Writer ours(String function) {
    return renamed("redshift_local." + function);
  }
}
