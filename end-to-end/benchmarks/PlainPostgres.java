import redshiftlocal.postgres.EmbeddedPostgres;
import redshiftlocal.wire.PostgresAddress;

/**
 * The PostgreSQL for the benchmark's rival: the same programs and settings as behind redshift-local,
 * with nothing before them. Prints its address, and ends when standard input does.
 *
 * <p>{@code java -cp 'redshift-local/target/redshift-local.jar:redshift-local/target/lib/*'
 * end-to-end/benchmarks/PlainPostgres.java}
 */
final class PlainPostgres {
  private PlainPostgres() {}

  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.temporary()) {
      PostgresAddress address = server.address();
      System.out.printf(
          "ready postgresql://%s:%s@%s:%d/%s%n",
          address.user(), address.password(), address.host(), address.port(), address.database());
      while (System.in.read() >= 0) {
        // Nothing is said to it; it waits for the end.
      }
    }
  }
}
