package dataquality.check;

import java.sql.SQLException;

/**
 * The database that is checked.
 *
 * @param <S> what its transactions are to who asks for them
 */
public interface Database<S extends Session> {
  /** Does work in a transaction of its own, all of which sees the same rows. */
  <T> T inTransaction(Work<S, T> work) throws SQLException;

  /** What is done in a transaction. */
  @FunctionalInterface
  interface Work<S, T> {
    T in(S session) throws SQLException;
  }
}
