package redshiftlocal.fuzz;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A connection over which somebody has said all that there is to say, and hears nothing. */
final class DeafSocket extends Socket {
  private final InputStream said;

  DeafSocket(InputStream said) {
    this.said = said;
  }

  @Override
  public InputStream getInputStream() {
    return said;
  }

  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public void setSoTimeout(int millis) {}
}
