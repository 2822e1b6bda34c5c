package dataquality.dqdl;

import java.util.List;
import java.util.Locale;

/** Rules joined by and/or. Each part is judged on the whole table, not row by row. */
public record CompositeRule(Connector connector, List<Rule> parts, Tags tags, String text, int line)
    implements Rule {
  /** How many of the parts have to hold. */
  public enum Connector {
    AND,
    OR;

    /** As it is written. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public CompositeRule {
    parts = List.copyOf(parts);
  }
}
