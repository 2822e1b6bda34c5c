package redshiftlocal.s3;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server in this process: the folders under its root are buckets, the files in them objects.
 * Any credentials are accepted, none are needed, so whoever can connect can read and write.
 */
public final class S3Server implements AutoCloseable {
  private final InetAddress bind;
  private final S3Proxy proxy;

  private S3Server(InetAddress bind, S3Proxy proxy) {
    this.bind = bind;
    this.proxy = proxy;
  }

  /**
   * Starts serving on one of this machine's addresses.
   *
   * @param port 0 takes a free one
   */
  public static S3Server start(InetAddress bind, Path root, int port) throws IOException {
    Files.createDirectories(root);
    S3Proxy proxy = proxy(url(bind, port == 0 ? freePort(bind) : port), store(root), bind);
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
    BlobStore files = new FilesystemNio2BlobStore(root.toAbsolutePath().toString());
    BlobStore bounded = new BoundedStore(files, new BucketBoundary(buckets));
    return new ContentTags(new FolderBuckets(bounded, buckets));
  }

  private static S3Proxy proxy(URI endpoint, BlobStore store, InetAddress bind) {
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .awsAuthentication(AuthenticationType.NONE, "", "")
            .endpoint(endpoint)
            .ignoreUnknownHeaders(true)
            .build();
    if (bind.isLoopbackAddress()) {
      // It is asked for every request, before any of the store; null is "access denied".
      proxy.setBlobStoreLocator(
          (identity, bucket, object) ->
              LocalRequests.isCurrentLocal() ? AccessGrant.anonymous(store) : null);
    }
    return proxy;
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
