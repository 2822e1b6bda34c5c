package dataquality.dqdl;

import java.util.Optional;

/**
 * What a rule's {@code with} clauses say, such as {@code with severity = "warn"}.
 *
 * @param title what the rule is about, in words; people read it first
 * @param reason what goes wrong for whom when it is broken
 * @param firstStep what who is woken by it does first
 * @param severity what comes of it when it is broken; without one {@link Severity#ERROR}
 * @param owner who is to look at it, when that is not the table's owner
 */
public record Tags(
    Optional<String> title,
    Optional<String> reason,
    Optional<String> firstStep,
    Optional<Severity> severity,
    Optional<String> owner) {
  static final Tags NONE =
      new Tags(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The tags of a whole that two parts make up. */
  Tags and(Tags other) {
    return new Tags(
        same("title", title, other.title),
        same("reason", reason, other.reason),
        same("first_step", firstStep, other.firstStep),
        same("severity", severity, other.severity),
        same("owner", owner, other.owner));
  }

  private static <T> Optional<T> same(String tag, Optional<T> one, Optional<T> other) {
    if (one.isPresent() && other.isPresent() && !one.equals(other)) {
      throw new BadRule(
          "its parts have two values of " + tag + "; write it once, or the same at each");
    }
    return one.or(() -> other);
  }
}
