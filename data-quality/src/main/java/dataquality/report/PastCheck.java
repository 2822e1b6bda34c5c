package dataquality.report;

/**
 * What came out of a rule in an earlier check, or in this one.
 *
 * @param state {@code passed}, {@code warned} or {@code failed}
 */
public record PastCheck(String state, String found, String checkedAt, String runId) {}
