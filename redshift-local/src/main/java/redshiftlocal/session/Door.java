package redshiftlocal.session;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import redshiftlocal.wire.Tls;

/**
 * Where clients come in.
 *
 * @param port 0 takes a free one
 * @param tls how to encrypt for those who ask; empty: not at all
 * @param showDiscovery told to clients as the parameter show_discovery (JDBC driver,
 *     RedshiftDatabaseMetaData.supportSHOWDiscovery), unless 0
 * @param loginTimeout how long a client may take from its first byte to the end of the login
 */
public record Door(
    InetAddress bind, int port, Optional<Tls> tls, int showDiscovery, Duration loginTimeout) {
  /** PostgreSQL's default for authentication_timeout. */
  public static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(60);
}
