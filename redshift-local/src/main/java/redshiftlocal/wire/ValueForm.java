package redshiftlocal.wire;

import java.util.Set;

/** How values of a type go to clients, where that is not PostgreSQL's way. */
public interface ValueForm {
  /** TIME and TIMETZ. */
  Set<Integer> TIMES = Set.of(1083, 1266);

  /** The form of the type with this number; null when PostgreSQL's is Redshift's too. */
  static ValueForm ofType(int type) {
    return TIMES.contains(type) ? new TimeForm() : IntervalForm.ofType(type);
  }

  /** What a client gets for PostgreSQL's text of a value. */
  byte[] fromText(byte[] value);

  /** What a client gets for PostgreSQL's binary form of a value. */
  byte[] fromBinary(byte[] value);
}
