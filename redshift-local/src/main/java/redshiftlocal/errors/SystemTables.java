package redshiftlocal.errors;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;

/**
 * Redshift's system tables by name (developer guide, "System tables and views reference"). Those
 * that are not here are refused, so that nobody takes them for a mistake in the query.
 */
final class SystemTables {
  private static final Set<String> NAMES = names();

  private static final Pattern MISSING =
      Pattern.compile("relation \"(?:pg_catalog\\.)?(\\w+)\" does not exist");

  private SystemTables() {}

  private static Set<String> names() {
    String file = "/redshiftlocal/errors/system_tables.txt";
    return Uncheck.get(() -> IOUtils.resourceToString(file, StandardCharsets.UTF_8))
        .lines()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What to say in place of PostgreSQL's {@code message}, when it misses a system table. */
  static Optional<String> refusal(String message) {
    Matcher missing = MISSING.matcher(message);
    return missing.matches() && NAMES.contains(missing.group(1))
        ? Optional.of(
            "system table "
                + missing.group(1).toUpperCase(Locale.ROOT)
                + " is not supported by redshift-local")
        : Optional.empty();
  }
}
