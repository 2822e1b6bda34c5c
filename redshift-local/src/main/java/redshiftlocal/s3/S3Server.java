package redshiftlocal.s3;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/**
 * An S3 server in this process: the folders under its root are buckets, the files in them objects.
 * With a key, requests have to be signed with it. Without one, whatever program of this machine can
 * connect may read and write, and a page in a browser may not.
 */
public final class S3Server implements AutoCloseable {
  private final InetAddress bind;
  private final S3Proxy proxy;

  private S3Server(InetAddress bind, S3Proxy proxy) {
    this.bind = bind;
    this.proxy = proxy;
  }

  /** Starts serving this machine's programs, without a key. */
  public static S3Server start(InetAddress loopback, Path root, int port) throws IOException {
    return start(loopback, root, port, Optional.empty());
  }

  /**
   * Starts serving on one of this machine's addresses.
   *
   * @param port 0 takes a free one
   * @param key may be left out on loopback
   */
  public static S3Server start(InetAddress bind, Path root, int port, Optional<S3Key> key)
      throws IOException {
    if (key.isEmpty() && !bind.isLoopbackAddress()) {
      throw new IllegalArgumentException("without a key the buckets would be everybody's");
    }
    Files.createDirectories(root);
    S3Proxy proxy = proxy(url(bind, port == 0 ? freePort(bind) : port), store(root), key);
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IOException(
          "The S3 server cannot listen on "
              + url(bind, port).getAuthority()
              + ": "
              + e.getMessage(),
          e);
    }
    return new S3Server(bind, proxy);
  }

  private static BlobStore store(Path root) {
    BucketFolders buckets = new BucketFolders(root);
    BlobStore files = new EncryptionKeys(new NamedEncryption(root.toAbsolutePath()));
    BlobStore bounded = new BoundedStore(files, new BucketBoundary(buckets));
    return new ContentTags(new FolderBuckets(bounded, buckets));
  }

  private static S3Proxy proxy(URI endpoint, BlobStore store, Optional<S3Key> key) {
    S3Proxy.Builder builder =
        S3Proxy.builder().blobStore(store).endpoint(endpoint).ignoreUnknownHeaders(true);
    if (key.isPresent()) {
      return builder
          .awsAuthentication(AuthenticationType.AWS_V4, key.get().id(), key.get().secret())
          .build();
    }
    S3Proxy open = builder.awsAuthentication(AuthenticationType.NONE, "", "").build();
    // It is asked for every request, before any of the store; null is "access denied".
    open.setBlobStoreLocator(
        (identity, bucket, object) ->
            LocalRequests.isCurrentLocal() ? AccessGrant.anonymous(store) : null);
    return open;
  }

  private static int freePort(InetAddress bind) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, bind)) {
      return socket.getLocalPort();
    }
  }

  private static URI url(InetAddress host, int port) {
    String address = host.getHostAddress();
    return URI.create(
        "http://" + (host instanceof Inet6Address ? "[" + address + "]" : address) + ":" + port);
  }

  /** Where programs on this machine reach it. */
  public URI endpoint() {
    return url(bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind, proxy.getPort());
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    }
  }
}
