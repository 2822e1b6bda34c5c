package redshiftlocal.session.backend;

/**
 * A database of Redshift's.
 *
 * @param id what tells it from one of the same name that was dropped, or renamed
 */
public record Database(String name, long id) {}
