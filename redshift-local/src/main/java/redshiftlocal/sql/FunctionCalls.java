package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Function calls that no function of PostgreSQL can stand for, because their arguments are words,
 * their number is free or they have clauses. The others are SQL functions in the catalog: those
 * whose names PostgreSQL uses otherwise are called by their schema, {@code redshift_local}.
 */
final class FunctionCalls implements PartRewrite {

  /** Writes one call anew: its arguments have been rewritten already. */
  interface Writer {
    PartList write(FunctionCall call);
  }

  private static final Map<String, Writer> WRITERS = new HashMap<>();

  static {
    WRITERS.putAll(ConditionalCalls.WRITERS);
    WRITERS.putAll(DateCalls.WRITERS);
    WRITERS.putAll(StringCalls.WRITERS);
    WRITERS.putAll(StringCalls.ADMINISTRATION);
    WRITERS.putAll(AggregateCalls.WRITERS);
    WRITERS.putAll(NullSkippingCalls.WRITERS);
  }

  @Override
  public List<Part> apply(List<Part> level) {
    List<Part> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      Writer writer = WRITERS.get(Parts.word(level, i));
      int open = Parts.skipSpace(level, i + 1);
      if (writer == null || isElsewhere(level, i) || !Parts.isParenthesis(level, open)) {
        result.add(level.get(i));
        continue;
      }
      FunctionCall call = FunctionCall.read(level, i, open);
      PartList written = writer.write(call);
      if (written == null) {
        result.add(level.get(i));
        continue;
      }
      dropPgCatalog(level, i, result);
      result.add(written.piece());
      i = call.end() - 1;
    }
    return result;
  }

  /** {@code myschema.nvl(…)} is somebody's own function. */
  private static boolean isElsewhere(List<Part> level, int i) {
    return Parts.isPunctuation(level, i - 1, ".") && !Parts.word(level, i - 2).equals("pg_catalog");
  }

  private static void dropPgCatalog(List<Part> level, int i, List<Part> result) {
    if (Parts.isPunctuation(level, i - 1, ".")) {
      result.subList(result.size() - 2, result.size()).clear();
    }
  }

  /** The same call of the function of this name in the schema redshift_local. */
  static PartList renamed(String name, FunctionCall call) {
    return new PartList()
        .sql("redshift_local." + name)
        .add(Parts.parenthesised(call.inner()))
        .add(call.over());
  }
}
