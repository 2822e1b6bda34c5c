package redshiftlocal.session.users;

import redshiftlocal.session.backend.Database;

/**
 * Who has logged in, and where.
 *
 * @param id the role's number, which nobody has after it
 * @param superuser whether Redshift's
 */
public record Who(String user, long id, Database at, boolean superuser) {
  public String database() {
    return at.name();
  }
}
