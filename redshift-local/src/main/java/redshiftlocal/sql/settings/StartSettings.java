package redshiftlocal.sql.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.LongNames;
import redshiftlocal.postgres.Quoting;

/**
 * The settings that a client begins its session with: parameters of its start-up packet, and those
 * in the parameter {@code options}, which libpq sends on as command-line arguments (PostgreSQL,
 * "Connection Strings", options). Both are the settings of SET and no others.
 */
public final class StartSettings {
  /**
   * The parameters that are settings. Redshift's drivers send more (driver_version, os_version,
   * plugin_name …), which say who they are.
   */
  private static final Set<String> PARAMETERS =
      Set.of("datestyle", "timezone", "extra_float_digits", "application_name", "search_path");

  /**
   * SQL_ASCII is what libpq sends where the locale is C; it asks for no conversion, and gets none.
   */
  private static final Set<String> ENCODINGS = Set.of("utf8", "unicode", "sqlascii");

  /** A name in a search_path, in quotes or without. */
  private static final Pattern IN_PATH = Pattern.compile("\"((?:[^\"]|\"\")*)\"|[^\\s,\"]+");

  private StartSettings() {}

  /**
   * PostgreSQL's settings for these parameters.
   *
   * @throws RedshiftException for a setting that SET would not take
   */
  public static Map<String, String> of(Map<String, String> parameters) {
    Map<String, String> settings = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
            settings.put(KnownSettings.startKey(name, value), stored(name, value));
          } else if (name.equalsIgnoreCase("client_encoding")) {
            checkEncoding(value);
          } else if (name.equals("options")) {
            readOptions(value, settings);
          }
        });
    return settings;
  }

  /** PostgreSQL reads letters and digits alone of the name of an encoding. */
  private static void checkEncoding(String value) {
    if (!ENCODINGS.contains(value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))) {
      throw KnownSettings.unsupported("client_encoding", value);
    }
  }

  private static void readOptions(String options, Map<String, String> settings) {
    List<String> arguments = arguments(options);
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-c") && i + 1 < arguments.size()) {
        i++;
        read(argument, arguments.get(i), settings);
      } else if (argument.startsWith("-c") || argument.startsWith("--")) {
        read(argument, argument.substring(2), settings);
      } else {
        throw invalid(argument);
      }
    }
  }

  private static void read(String argument, String setting, Map<String, String> settings) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw invalid(argument);
    }
    String value = setting.substring(equals + 1);
    // As PostgreSQL has it, a command line may write a name with dashes.
    String name = setting.substring(0, equals).replace('-', '_');
    settings.put(KnownSettings.startKey(name, value), stored(name, value));
  }

  /** The value as PostgreSQL is to have it: a search_path with the stored forms of its names. */
  private static String stored(String name, String value) {
    return name.equalsIgnoreCase("search_path")
        ? IN_PATH.matcher(value).replaceAll(one -> Matcher.quoteReplacement(stored(one)))
        : value;
  }

  private static String stored(MatchResult one) {
    String name = one.group(1) == null ? one.group() : one.group(1).replace("\"\"", "\"");
    String stored = LongNames.stored(name);
    return stored.equals(name) ? one.group() : Quoting.identifier(stored);
  }

  /** Cut at white space; a backslash takes the next character as it is. */
  private static List<String> arguments(String options) {
    List<String> arguments = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean begun = false;
    for (int i = 0; i < options.length(); i++) {
      char c = options.charAt(i);
      if (Character.isWhitespace(c)) {
        if (begun) {
          arguments.add(current.toString());
        }
        begun = false;
        current.setLength(0);
      } else {
        boolean escapes = c == '\\' && i + 1 < options.length();
        i += escapes ? 1 : 0;
        current.append(options.charAt(i));
        begun = true;
      }
    }
    if (begun) {
      arguments.add(current.toString());
    }
    return arguments;
  }

  private static RedshiftException invalid(String argument) {
    return new RedshiftException(
        "42601", "invalid command-line argument for server process: " + argument);
  }
}
