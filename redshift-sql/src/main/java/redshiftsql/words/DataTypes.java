package redshiftsql.words;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Redshift's types by name (developer guide, "Data types"). */
public final class DataTypes {
  private static final Map<String, DataType> BY_NAME =
      Resource.rows("types.tsv").stream()
          .map(DataType::of)
          .collect(Collectors.toUnmodifiableMap(DataType::name, Function.identity()));

  private DataTypes() {}

  /** The type of this name, in lower case and without length and precision. */
  public static Optional<DataType> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The type under its own name, for another of its names or for itself. */
  public static DataType canonical(DataType type) {
    return BY_NAME.getOrDefault(type.canonical(), type);
  }

  public static boolean contains(String name) {
    return BY_NAME.containsKey(name);
  }
}
