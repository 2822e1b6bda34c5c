package redshiftlocal.errors;

import java.util.Optional;

/**
 * The name of the CHECK that counts a character column's bytes. It carries the type, so that its
 * violation can be reported as Redshift reports a text that is too long.
 */
public final class ByteLengthConstraint {
  private static final String PREFIX = "redshift_local ";
  private static final int POSTGRES_NAME_BYTES = 63;

  private ByteLengthConstraint() {}

  /** The name for a column of {@code type}, which is {@code varchar(n)} or {@code char(n)}. */
  public static String name(String column, String type) {
    String name = PREFIX + type + " " + column;
    return name.length() <= POSTGRES_NAME_BYTES
        ? name
        : name.substring(0, POSTGRES_NAME_BYTES - 9) + " " + Integer.toHexString(column.hashCode());
  }

  /** Redshift's message (22001) when {@code constraint} is such a name. */
  public static Optional<String> message(String constraint) {
    if (constraint == null || !constraint.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String type = constraint.substring(PREFIX.length(), constraint.indexOf(')') + 1);
    String spelled =
        type.startsWith("varchar")
            ? type.replace("varchar", "character varying")
            : type.replace("char", "character");
    return Optional.of("value too long for type " + spelled);
  }
}
