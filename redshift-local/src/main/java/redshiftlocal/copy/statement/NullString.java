package redshiftlocal.copy.statement;

import redshiftlocal.copy.row.BadValue;

/** NULL AS: the text that stands for NULL (developer guide, "Data conversion parameters"). */
public record NullString(String text) {
  static final NullString DEFAULT = new NullString("\\N");
  private static final String NUL = "\0";

  /** The spellings {@code \0} and {@code \000} mean the character NUL. */
  static NullString of(String argument) {
    return new NullString(argument.equals("\\0") || argument.equals("\\000") ? NUL : argument);
  }

  public boolean isNul() {
    return text.equals(NUL);
  }

  /** The field, or null when it stands for NULL. */
  public String apply(String field) {
    if (field.equals(text)) {
      return null;
    }
    if (isNul() && field.indexOf('\0') >= 0) {
      throw new BadValue(1218, "Invalid null byte - field longer than 1 byte", field.indexOf('\0'));
    }
    return field;
  }
}
