package io.waymark.channel.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The socket under one connection, so that it can be cut: the library's own time-outs begin anew
 * with every byte that a slow server sends.
 */
final class Line extends SocketFactory {

  private volatile @Nullable Socket socket;

  /** Whoever reads from or writes to it fails at once. */
  void cut() {
    Socket open = socket;
    if (open == null) return;
    try {
      open.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  @Override
  public Socket createSocket() {
    var made = new Socket();
    socket = made;
    return made;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unused();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("The library connects by itself.");
  }
}
