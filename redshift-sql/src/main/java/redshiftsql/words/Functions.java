package redshiftsql.words;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Redshift's functions by name (developer guide, "SQL functions reference"). */
public final class Functions {
  private static final Map<String, List<Signature>> BY_NAME =
      Resource.rows("functions.tsv").stream()
          .map(Signature::of)
          .collect(Collectors.groupingBy(Signature::name));

  private Functions() {}

  /** The ways to call the function of this name, in lower case; none when there is no such. */
  public static List<Signature> named(String name) {
    return BY_NAME.getOrDefault(name, List.of());
  }
}
