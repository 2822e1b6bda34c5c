package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import redshiftlocal.sql.Token.Type;

/**
 * In the literal of a pattern the manual doubles the backslash: {@code like '%start\\_%'}, {@code
 * regexp_replace(x, '\\s+')} (developer guide, "LIKE", "POSIX operators", "REGEXP_REPLACE").
 * PostgreSQL takes a literal as it stands, so one backslash of two is left out.
 */
final class PatternLiterals implements PartRewrite {
  private static final Set<String> OPERATORS =
      Set.of("like", "ilike", "to", "~", "~*", "!~", "!~*");
  private static final Set<String> FUNCTIONS =
      Set.of("regexp_substr", "regexp_replace", "regexp_instr", "regexp_count");

  @Override
  public List<Part> apply(List<Part> level) {
    List<Part> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      int before = Parts.before(level, i);
      boolean arguments =
          level.get(i) instanceof Part.Group && FUNCTIONS.contains(Parts.word(level, before));
      if (arguments) {
        result.add(
            Parts.parenthesised(
                Parts.inner(level, i).stream().map(PatternLiterals::pattern).toList()));
      } else {
        result.add(isOperator(level, before) ? pattern(level.get(i)) : level.get(i));
      }
    }
    return result;
  }

  private static boolean isOperator(List<Part> level, int i) {
    return i >= 0
        && level.get(i) instanceof Part.Leaf leaf
        && OPERATORS.contains(leaf.token().text().toLowerCase(Locale.ROOT));
  }

  private static Part pattern(Part part) {
    boolean literal =
        part instanceof Part.Leaf leaf
            && leaf.token().type() == Type.STRING
            && leaf.token().text().startsWith("'");
    return literal
        ? new Part.Leaf(
            new Token(Type.STRING, ((Part.Leaf) part).token().text().replace("\\\\", "\\")))
        : part;
  }
}
