package redshiftlocal.s3;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.http.HttpHeader;
import org.gaul.shaded.org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Tells requests of this machine's programs from those that a page of another site makes a browser
 * send. Such a page reaches loopback too, by a name of its own that leads there (DNS rebinding),
 * and then counts as of the same origin.
 */
final class LocalRequests {
  private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]+]|[^:]+)(:\\d+)?");
  private static final Pattern IP_ADDRESS = Pattern.compile("\\[[0-9a-fA-F:.]+]|\\d+(\\.\\d+){3}");

  private LocalRequests() {}

  /** Whether the request that this thread serves is local; not, if that cannot be told. */
  static boolean isCurrentLocal() {
    HttpConnection connection = HttpConnection.getCurrentConnection();
    return connection != null && isLocal(connection.getHttpChannel().getRequest().getHeaders());
  }

  private static boolean isLocal(HttpFields headers) {
    List<String> hosts = headers.getValuesList(HttpHeader.HOST);
    if (hosts.size() != 1 || !isLoopback(hosts.get(0))) {
      return false;
    }
    List<String> origins = headers.getValuesList(HttpHeader.ORIGIN);
    return origins.stream().allMatch(("http://" + hosts.get(0))::equalsIgnoreCase);
  }

  static boolean isLoopback(String authority) {
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      return false;
    }
    String host = parts.group(1).toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
  }

  /** Only what is written as an address: a name would be looked up. */
  private static Optional<InetAddress> address(String host) {
    try {
      return IP_ADDRESS.matcher(host).matches()
          ? Optional.of(InetAddress.getByName(host))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
