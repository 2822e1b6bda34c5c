package redshiftlocal.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 server in this process, on loopback: the folders under its root are buckets, the files in
 * them objects. Any credentials are accepted, none are needed.
 */
public final class S3Server implements AutoCloseable {
  private final S3Proxy proxy;

  private S3Server(S3Proxy proxy) {
    this.proxy = proxy;
  }

  /**
   * Starts serving.
   *
   * @param port 0 takes a free one
   */
  public static S3Server start(Path root, int port) throws IOException {
    Files.createDirectories(root);
    BlobStore store =
        new ContentTags(new FilesystemNio2BlobStore(root.toAbsolutePath().toString()));
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .awsAuthentication(AuthenticationType.NONE, "", "")
            .endpoint(URI.create("http://127.0.0.1:" + (port == 0 ? freePort() : port)))
            .ignoreUnknownHeaders(true)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IOException(
          "The S3 server cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
    }
    return new S3Server(proxy);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
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
