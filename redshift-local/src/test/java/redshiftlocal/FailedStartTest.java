package redshiftlocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedStartTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void leavesNoPortBehind(@TempDir Path root) throws IOException {
    int s3Port;
    try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
      s3Port = free.getLocalPort();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      Options options = Options.temporary().withPort(taken.getLocalPort()).withS3Root(root, s3Port);
      assertThatThrownBy(() -> RedshiftLocal.start(options).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
    try (ServerSocket again = new ServerSocket(s3Port, 1, LOOPBACK)) {
      assertThat(again.isBound()).isTrue();
    }
  }

  @Test
  void tellsThatTheS3PortIsTaken(@TempDir Path root) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      Options options = Options.temporary().withS3Root(root, taken.getLocalPort());
      assertThatThrownBy(() -> RedshiftLocal.start(options).close())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("S3 server cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
  }
}
