package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An alias of the select list may be used behind it in the list, and in WHERE, HAVING and QUALIFY:
 * each use is replaced by what the alias stands for. A column of the same name wins (developer
 * guide, "SELECT list"), which only the database knows; so only the names that are given are
 * replaced, and the others that are used are told by {@link #open()}.
 */
final class LateralAliases implements PartRewrite {
  private static final List<String> CLAUSES = List.of("where", "having", "qualify", "order");

  private final Set<String> replaced;
  private final Set<String> open = new LinkedHashSet<>();

  LateralAliases(Set<String> replaced) {
    this.replaced = replaced;
  }

  /** Aliases that are used and not replaced: they may be columns, or not. */
  Set<String> open() {
    return open;
  }

  @Override
  public List<Part> apply(List<Part> level) {
    List<Part> result = new ArrayList<>(level.size());
    int done = 0;
    for (QueryBlock block : QueryBlock.in(level)) {
      Map<String, Part> meanings = new HashMap<>();
      result.addAll(level.subList(done, block.list()));
      result.addAll(list(level.subList(block.list(), block.listEnd()), meanings));
      result.addAll(clauses(level, block, meanings));
      done = block.to();
    }
    result.addAll(level.subList(done, level.size()));
    return result;
  }

  private List<Part> list(List<Part> list, Map<String, Part> meanings) {
    List<Part> result = new ArrayList<>(list.size());
    int start = 0;
    for (int i = 0; i <= list.size(); i++) {
      if (i == list.size() || Parts.isPunctuation(list, i, ",")) {
        result.addAll(item(list.subList(start, i), meanings));
        result.addAll(list.subList(i, Math.min(i + 1, list.size())));
        start = i + 1;
      }
    }
    return result;
  }

  private List<Part> item(List<Part> item, Map<String, Part> meanings) {
    List<Part> replacement = meanings.isEmpty() ? item : replace(item, meanings);
    List<Part> written = Parts.strip(item);
    if (written.size() == 1 && !name(written.get(0)).isEmpty() && !replacement.equals(item)) {
      return new PartList().add(replacement).sql(" AS ").add(written).parts();
    }
    int alias = Parts.before(replacement, replacement.size());
    int before = Parts.before(replacement, alias);
    if (before >= 0 && isAlias(replacement, before, alias)) {
      int end = Parts.word(replacement, before).equals("as") ? before : alias;
      List<Part> meaning = Parts.strip(replacement.subList(0, end));
      meanings.put(name(replacement.get(alias)), Parts.parenthesised(meaning));
    }
    return replacement;
  }

  private static boolean isAlias(List<Part> item, int before, int alias) {
    boolean operator =
        item.get(before) instanceof Part.Leaf leaf
            && (leaf.token().type() == Token.Type.OPERATOR
                || leaf.token().type() == Token.Type.PUNCTUATION);
    boolean as = Parts.word(item, before).equals("as");
    return !name(item.get(alias)).isEmpty() && (as || !operator);
  }

  private List<Part> clauses(List<Part> level, QueryBlock block, Map<String, Part> meanings) {
    if (meanings.isEmpty()) {
      return level.subList(block.listEnd(), block.to());
    }
    List<Part> result = new ArrayList<>();
    int done = block.listEnd();
    while (done < block.to()) {
      int end = nextClause(block, done);
      List<Part> clause = level.subList(done, end);
      String name = Parts.word(level, done);
      result.addAll(CLAUSES.contains(name) ? clause(name, clause, meanings) : clause);
      done = end;
    }
    return result;
  }

  private static int nextClause(QueryBlock block, int from) {
    return block.clauses().values().stream()
        .mapToInt(Integer::intValue)
        .filter(i -> i > from)
        .min()
        .orElse(block.to());
  }

  private List<Part> clause(String name, List<Part> clause, Map<String, Part> meanings) {
    if (!name.equals("order")) {
      return replace(clause, meanings);
    }
    // A bare alias is a key that PostgreSQL knows; one in an expression it does not.
    List<Part> result = new ArrayList<>();
    int by = Parts.skipSpace(clause, 1) + 1;
    result.addAll(clause.subList(0, by));
    List<List<Part>> keys = Parts.splitAtCommas(clause.subList(by, clause.size()));
    for (int i = 0; i < keys.size(); i++) {
      List<Part> key = keys.get(i);
      boolean bare = key.size() == 1 || key.size() > 1 && Parts.isSpace(key.get(1));
      result.addAll(new PartList().sql(i == 0 ? " " : ", ").parts());
      result.addAll(bare ? key : replace(key, meanings));
    }
    result.add(new Part.Leaf(Tokens.space()));
    return result;
  }

  private List<Part> replace(List<Part> parts, Map<String, Part> meanings) {
    List<Part> result = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      result.add(replace(parts, i, meanings));
    }
    return result;
  }

  private Part replace(List<Part> parts, int i, Map<String, Part> meanings) {
    Part part = parts.get(i);
    if (part instanceof Part.Group group) {
      return Parts.isQuery(group.inner())
          ? part
          : new Part.Group(group.open(), replace(group.inner(), meanings), group.close());
    }
    if (part instanceof Part.Piece piece) {
      return new Part.Piece(replace(piece.parts(), meanings));
    }
    String name = name(part);
    Part meaning = meanings.get(name);
    if (meaning == null || !isColumn(parts, i)) {
      return part;
    }
    if (replaced.contains(name)) {
      return meaning;
    }
    open.add(name);
    return part;
  }

  /** Neither half of {@code a.b}, nor a new name, a type or a function. */
  private static boolean isColumn(List<Part> parts, int i) {
    int next = Parts.skipSpace(parts, i + 1);
    int before = Parts.before(parts, i);
    boolean type =
        before >= 0
            && parts.get(before) instanceof Part.Leaf leaf
            && leaf.token().text().equals("::");
    boolean literal =
        next < parts.size()
            && parts.get(next) instanceof Part.Leaf leaf
            && leaf.token().type() == Token.Type.STRING;
    return !Parts.isQualified(parts, i)
        && !Parts.word(parts, before).equals("as")
        && !Parts.isParenthesis(parts, next)
        && !type
        && !literal;
  }

  private static String name(Part part) {
    boolean identifier =
        part instanceof Part.Leaf leaf
            && (leaf.token().type() == Token.Type.WORD
                || leaf.token().type() == Token.Type.QUOTED_IDENTIFIER);
    return identifier ? Tokens.identifier(((Part.Leaf) part).token()) : "";
  }
}
