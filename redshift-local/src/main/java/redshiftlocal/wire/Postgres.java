package redshiftlocal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the other rooms may ask of one PostgreSQL session: simple queries, and a stream into COPY.
 *
 * <p>Not safe for threads: one caller at a time. A failed statement raises {@link PostgresError}
 * and leaves the session usable (inside a transaction block: aborted, as PostgreSQL has it).
 */
public interface Postgres extends AutoCloseable {

  /**
   * Runs SQL by the simple protocol; the rows of the last statement, all values as text or null.
   */
  List<List<String>> query(String sql) throws IOException;

  /** Starts {@code COPY … FROM STDIN}. */
  CopyIn copyIn(String copySql) throws IOException;

  /** One running COPY; end it with {@link #finish} or {@link #fail}, exactly once. */
  interface CopyIn {
    /** Sends one CopyData message; the buffer is consumed when this returns. */
    void write(ByteBuffer data) throws IOException;

    /** Sends CopyDone; the number of rows that PostgreSQL took. */
    long finish() throws IOException;

    /** Sends CopyFail; returns when PostgreSQL has undone the statement. */
    void fail(String reason) throws IOException;
  }

  @Override
  void close();
}
