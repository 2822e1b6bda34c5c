package redshiftlocal.wire;

/** How values of a type go to clients, where that is not PostgreSQL's way. */
public interface ValueForm {

  /** The form of the type with this number; null when PostgreSQL's is Redshift's too. */
  static ValueForm ofType(int type) {
    return switch (type) {
      case 1083 -> new TimeForm();
      case 1266 -> new ZonedTimeForm();
      default -> IntervalForm.ofType(type);
    };
  }

  /** What a client gets for PostgreSQL's text of a value. */
  byte[] fromText(byte[] value);

  /** What a client gets for PostgreSQL's binary form of a value. */
  byte[] fromBinary(byte[] value);
}
