package pages;

/** What tells who somebody is: samples go to logs, alerts and reports, so it is masked in them. */
public final class PersonalData {
  private PersonalData() {}

  /** Its first character and its length, which often are enough to see what is wrong with it. */
  public static String masked(Object value) {
    String text = String.valueOf(value);
    if (value == null || text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first)
        + "… ("
        + text.codePointCount(0, text.length())
        + " characters)";
  }
}
