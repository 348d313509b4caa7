package dev.hoist.git;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
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

  /** Messages of the protocol, and the flag for keys of kind RSA. */
  private static final byte REQUEST_IDENTITIES = 11;

  private static final byte IDENTITIES_ANSWER = 12;
  private static final byte SIGN_REQUEST = 13;
  private static final byte SIGN_RESPONSE = 14;
  private static final int RSA_SHA2_512 = 4;

  private static final String VARIABLE = "SSH_AUTH_SOCK";

  private final String socket;
  private @Nullable SocketChannel channel;

  private SshAgent(String socket) {
    this.socket = socket;
  }

  /** The agent of this session, which need not run. */
  static SshAgent of(GitSettings settings) {
    return new SshAgent(settings.variable(VARIABLE).orElse(""));
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

  /** Whether it has a key, given by the binary form of its public half. */
  boolean holds(byte[] key) throws IOException {
    var answer = new ByteArrayBuffer(rpc(REQUEST_IDENTITIES, new byte[5]));
    if (answer.getByte() != IDENTITIES_ANSWER) {
      throw new IOException("the ssh agent does not tell its keys");
    }
    boolean held = false;
    for (int left = answer.getInt(); left > 0; left--) {
      held |= Arrays.equals(key, answer.getBytes());
      answer.getBytes(); // the comment
    }
    return held;
  }

  /**
   * A signature by one of its keys, with the name of the algorithm in front.
   *
   * @throws IOException also when it does not want to
   */
  byte[] sign(byte[] key, byte[] content) throws IOException {
    var question = new ByteArrayBuffer();
    question.putRawBytes(new byte[5]);
    question.putBytes(key);
    question.putBytes(content);
    question.putUInt(RSA_SHA2_512);
    var answer = new ByteArrayBuffer(rpc(SIGN_REQUEST, question.getCompactData()));
    if (answer.getByte() != SIGN_RESPONSE) {
      throw new IOException("the ssh agent refuses to sign");
    }
    return answer.getBytes();
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
