package redshiftlocal.sql.settings;

import java.util.Locale;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;

/**
 * A session setting that Redshift has and PostgreSQL has not (developer guide, "Configuration
 * reference").
 *
 * @param initial what SHOW prints before it is set
 */
public record Setting(String name, Kind kind, String initial) {
  private static final Set<String> ON = Set.of("on", "true", "yes", "1");
  private static final Set<String> OFF = Set.of("off", "false", "no", "0");

  /** What values it takes. */
  public enum Kind {
    TEXT,
    BOOLEAN,
    NUMBER,
    /** Off, and turning it on would change what statements mean: refused by name. */
    STAYS_OFF
  }

  /**
   * The value as SHOW prints it.
   *
   * @throws RedshiftException 22023, in the words of PostgreSQL 8.0
   */
  String value(String given) {
    return switch (kind) {
      case TEXT -> given;
      case NUMBER -> number(given);
      case BOOLEAN -> isOn(given) ? "on" : "off";
      case STAYS_OFF -> {
        if (isOn(given)) {
          throw new RedshiftException(
              "0A000", "SET " + name + " TO on is not supported by redshift-local");
        }
        yield "off";
      }
    };
  }

  /** Whether this value turns a setting of {@link Kind#BOOLEAN} on. */
  public static boolean turnsOn(String value) {
    return ON.contains(value.toLowerCase(Locale.ROOT));
  }

  private boolean isOn(String given) {
    if (!turnsOn(given) && !OFF.contains(given.toLowerCase(Locale.ROOT))) {
      throw new RedshiftException("22023", "parameter \"" + name + "\" requires a Boolean value");
    }
    return turnsOn(given);
  }

  private String number(String given) {
    try {
      Double.parseDouble(given);
    } catch (NumberFormatException e) {
      throw new RedshiftException("22023", "parameter \"" + name + "\" requires a numeric value");
    }
    return given;
  }

  /** Where PostgreSQL keeps it. */
  String key() {
    return "redshift." + name;
  }
}
