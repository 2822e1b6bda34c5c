package redshiftsql.words;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Redshift's functions by name (developer guide, "SQL functions reference"). */
public final class Functions {
  private static final Map<String, List<Signature>> BY_NAME =
      Resource.rows("functions.tsv").stream()
          .map(Signature::of)
          .collect(Collectors.groupingBy(Signature::name));

  private static final Set<String> GIVING_TEXT =
      BY_NAME.entrySet().stream()
          .filter(e -> e.getValue().stream().filter(s -> !s.isMissingHere()).count() > 0)
          .filter(
              e ->
                  e.getValue().stream()
                      .filter(s -> !s.isMissingHere())
                      .allMatch(Signature::givesText))
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());

  private Functions() {}

  /** The ways to call the function of this name, in lower case; none when there is no such. */
  public static List<Signature> named(String name) {
    return BY_NAME.getOrDefault(name, List.of());
  }

  /** Whether every way to call the function of this name gives a text. */
  public static boolean giveText(String name) {
    return GIVING_TEXT.contains(name);
  }
}
