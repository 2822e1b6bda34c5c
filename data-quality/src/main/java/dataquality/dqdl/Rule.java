package dataquality.dqdl;

/** One rule of a ruleset: a simple one, or several joined by and/or. */
public sealed interface Rule permits SimpleRule, CompositeRule {
  /**
   * The rule on one line, which is its identity. What only explains it is left out: a reason in
   * better words makes no other rule of it, and no other incident.
   */
  String text();

  /** Where it begins in its file. */
  int line();

  /** What its {@code with} clauses and its file's metadata say of it. */
  Tags tags();

  /** What people call it: its title, or else the rule as it stands. */
  default String name() {
    return tags().title().orElse(text());
  }
}
