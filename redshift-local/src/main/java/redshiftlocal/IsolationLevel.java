package redshiftlocal;

/** Redshift's two isolation levels of a database (developer guide, CREATE DATABASE). */
public enum IsolationLevel {
  /** Error 1023 when transactions that overlap have no serial order. */
  SERIALIZABLE,
  /** Only changes of the same row meet. */
  SNAPSHOT
}
