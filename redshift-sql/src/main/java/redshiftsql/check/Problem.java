package redshiftsql.check;

/**
 * Why a statement is not Redshift's.
 *
 * @param position where, in characters of the whole text from 0
 * @param message as Redshift would word it
 */
public record Problem(int position, String message) {}
