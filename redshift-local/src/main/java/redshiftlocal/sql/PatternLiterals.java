package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redshiftlocal.sql.Token.Type;

/**
 * In the literal of a pattern the manual doubles the backslash: {@code like '%start\\_%'}, {@code
 * regexp_replace(x, '\\s+')} (developer guide, "LIKE", "POSIX operators", "REGEXP_REPLACE").
 * PostgreSQL takes a literal as it stands, so one backslash of two is left out.
 */
final class PatternLiterals implements PartRewrite {
  private static final Set<String> WORDS = Set.of("like", "ilike", "to");
  private static final Set<String> OPERATORS = Set.of("~", "~*", "!~", "!~*");
  private static final Set<String> FUNCTIONS =
      Set.of("regexp_substr", "regexp_replace", "regexp_instr", "regexp_count");

  @Override
  public List<Part> apply(List<Part> level) {
    List<Part> result = new ArrayList<>(level.size());
    for (int i = 0; i < level.size(); i++) {
      Part part = level.get(i);
      if (part instanceof Part.Group && FUNCTIONS.contains(wordBefore(level, i))) {
        List<Part> arguments = Parts.inner(level, i);
        result.add(Parts.parenthesised(arguments.stream().map(PatternLiterals::pattern).toList()));
      } else {
        result.add(isLiteral(part) && followsOperator(level, i) ? pattern(part) : part);
      }
    }
    return result;
  }

  private static String wordBefore(List<Part> level, int i) {
    return Parts.word(level, Parts.before(level, i));
  }

  private static boolean followsOperator(List<Part> level, int i) {
    int before = Parts.before(level, i);
    return before >= 0
        && level.get(before) instanceof Part.Leaf leaf
        && (WORDS.contains(leaf.token().word()) || OPERATORS.contains(leaf.token().text()));
  }

  private static boolean isLiteral(Part part) {
    return part instanceof Part.Leaf leaf
        && leaf.token().type() == Type.STRING
        && leaf.token().text().startsWith("'");
  }

  private static Part pattern(Part part) {
    return isLiteral(part)
        ? new Part.Leaf(
            new Token(Type.STRING, ((Part.Leaf) part).token().text().replace("\\\\", "\\")))
        : part;
  }
}
