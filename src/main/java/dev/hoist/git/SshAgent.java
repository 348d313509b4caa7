package dev.hoist.git;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/**
 * The keys that {@code ssh-agent} holds, over the socket that {@code SSH_AUTH_SOCK} names. JGit has
 * an own module for this, which needs native libraries; Java's sockets do by now.
 */
final class SshAgent implements Connector {
  /** Answers are lists of keys and signatures; a larger one is a fault. */
  private static final int MAX_ANSWER = 1 << 20;

  private static final String VARIABLE = "SSH_AUTH_SOCK";

  private final String socket;
  private @Nullable SocketChannel channel;

  private SshAgent(String socket) {
    this.socket = socket;
  }

  static ConnectorFactory factory(GitSettings settings) {
    return new Factory(settings.variable(VARIABLE));
  }

  @Override
  public synchronized boolean connect() throws IOException {
    if (channel != null) {
      return true;
    }
    if (socket.isEmpty() || !new File(socket).exists()) {
      return false;
    }
    SocketChannel opened = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      opened.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      opened.close();
      return false;
    }
    channel = opened;
    return true;
  }

  /** The message comes with five bytes left free in front: its length and the command. */
  @Override
  public synchronized byte[] rpc(byte command, byte[] message) throws IOException {
    SocketChannel agent = channel;
    if (agent == null) {
      throw new IOException("the ssh agent is not connected");
    }
    ByteBuffer question = ByteBuffer.wrap(message);
    question.putInt(message.length - 4).put(command).rewind();
    while (question.hasRemaining()) {
      agent.write(question);
    }
    int length = read(agent, 4).getInt();
    if (length <= 0 || length > MAX_ANSWER) {
      throw new IOException("the ssh agent answers with " + length + " bytes");
    }
    return read(agent, length).array();
  }

  private static ByteBuffer read(SocketChannel agent, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (agent.read(bytes) < 0) {
        throw new EOFException("the ssh agent hung up");
      }
    }
    return bytes.flip();
  }

  @Override
  public synchronized void close() throws IOException {
    SocketChannel agent = channel;
    channel = null;
    if (agent != null) {
      agent.close();
    }
  }

  private record Factory(Optional<String> socket) implements ConnectorFactory {
    @Override
    public Connector create(@Nullable String identityAgent, File home) {
      if (identityAgent == null || identityAgent.isEmpty() || identityAgent.equals(VARIABLE)) {
        return new SshAgent(socket.orElse(""));
      }
      return new SshAgent(identityAgent);
    }

    @Override
    public boolean isSupported() {
      return true;
    }

    @Override
    public String getName() {
      return "unix sockets";
    }

    @Override
    public Collection<ConnectorDescriptor> getSupportedConnectors() {
      return List.of();
    }

    @Override
    public @Nullable ConnectorDescriptor getDefaultConnector() {
      return null;
    }
  }
}
