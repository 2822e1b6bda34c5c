package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Type names in casts, where Redshift's spelling or default differs: {@code varchar(max)}, bare
 * DECIMAL; and CONVERT(type, value) and TRY_CAST(value AS type), which are casts too (developer
 * guide, "CAST", "CONVERT", "TRY_CAST").
 */
final class TypeNames implements PartRewrite {

  @Override
  public List<Part> apply(List<Part> level) {
    List<Part> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      result.add(level.get(i));
      String word = Parts.word(level, i);
      int next = Parts.skipSpace(level, i + 1);
      if (isCastOperator(level.get(i))) {
        result.addAll(level.subList(i + 1, next));
        i = copyType(level, next, result);
      } else if (Parts.isParenthesis(level, next) && !Parts.isPunctuation(level, i - 1, ".")) {
        if (word.equals("cast")) {
          result.add(Parts.parenthesised(cast(Parts.inner(level, next))));
          i = next;
        } else if (word.equals("try_cast")) {
          result.set(result.size() - 1, tryCast(Parts.inner(level, next)));
          i = next;
        } else if (word.equals("convert") && isTypeFirst(Parts.inner(level, next))) {
          result.set(result.size() - 1, convert(Parts.inner(level, next)));
          i = next;
        }
      }
    }
    return result;
  }

  private static boolean isCastOperator(Part part) {
    return part instanceof Part.Leaf leaf
        && leaf.token().type() == Token.Type.OPERATOR
        && leaf.token().text().equals("::");
  }

  private static List<Part> cast(List<Part> inner) {
    int type = Parts.skipSpace(inner, as(inner) + 1);
    List<Part> result = new ArrayList<>(inner.subList(0, type));
    int last = copyType(inner, type, result);
    result.addAll(inner.subList(Math.min(last + 1, inner.size()), inner.size()));
    return result;
  }

  /** The index of the last AS; -1 when there is none. */
  private static int as(List<Part> inner) {
    int as = inner.size() - 1;
    while (as >= 0 && !Parts.word(inner, as).equals("as")) {
      as--;
    }
    return as;
  }

  /** The outer cast gives the result the type's length, which no function of PostgreSQL can. */
  private static Part tryCast(List<Part> inner) {
    int as = as(inner);
    if (as < 0) {
      throw Parts.syntaxErrorAt(inner, inner.size());
    }
    List<Part> type = new ArrayList<>();
    int last = copyType(inner, Parts.skipSpace(inner, as + 1), type);
    type.addAll(inner.subList(Math.min(last + 1, inner.size()), inner.size()));
    List<Part> call =
        new PartList()
            .add(Parts.strip(inner.subList(0, as)))
            .sql(", " + Quoting.literal(PartTree.text(type)) + ", NULL::")
            .add(type)
            .parts();
    List<Part> cast =
        new PartList()
            .sql("redshift_local.try_cast")
            .add(Parts.parenthesised(call))
            .sql(" AS ")
            .add(type)
            .parts();
    return new PartList().sql("CAST").add(Parts.parenthesised(cast)).piece();
  }

  /** PostgreSQL's own convert(bytea, name, name) has three arguments, and Redshift has it not. */
  private static boolean isTypeFirst(List<Part> inner) {
    List<List<Part>> arguments = Parts.splitAtCommas(inner);
    return arguments.size() == 2 && !Parts.word(arguments.get(0), 0).isEmpty();
  }

  private static Part convert(List<Part> inner) {
    List<List<Part>> arguments = Parts.splitAtCommas(inner);
    List<Part> type = new ArrayList<>();
    int last = copyType(arguments.get(0), 0, type);
    type.addAll(arguments.get(0).subList(last + 1, arguments.get(0).size()));
    List<Part> cast =
        new PartList().add(arguments.get(1)).space().sql("AS").space().add(type).parts();
    return new PartList().sql("CAST").add(Parts.parenthesised(cast)).piece();
  }

  /** Copies the type at {@code at} to the result; the index of its last part. */
  private static int copyType(List<Part> level, int at, List<Part> result) {
    if (at >= level.size()) {
      return level.size() - 1;
    }
    int open = Parts.skipSpace(level, at + 1);
    boolean hasLength = Parts.isParenthesis(level, open);
    String word = Parts.word(level, at);
    ColumnType.refuseUnknown(word);
    result.add(typeName(level.get(at), word, hasLength));
    if (!hasLength) {
      return at;
    }
    List<Part> length = Parts.inner(level, open);
    boolean max = Parts.word(length, Parts.skipSpace(length, 0)).equals("max");
    result.add(max ? new Part.Leaf(Tokens.word("(65535)")) : level.get(open));
    return open;
  }

  private static Part typeName(Part name, String word, boolean hasLength) {
    return switch (word) {
      case "decimal", "numeric", "dec" ->
          new Part.Leaf(Tokens.word(hasLength ? word : word + "(18,0)"));
      case "nvarchar" -> new Part.Leaf(Tokens.word("varchar"));
      case "nchar" -> new Part.Leaf(Tokens.word("char"));
      default -> name;
    };
  }
}
