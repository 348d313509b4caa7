package dev.hoist.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FtpChannel;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSession;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** JGit's ssh sessions, whose answers are read as {@link PacketStream}s. */
final class SshSessions extends SshSessionFactory {
  private final SshdSessionFactory factory;

  SshSessions(SshdSessionFactory factory) {
    this.factory = factory;
  }

  @Override
  public RemoteSession2 getSession(
      URIish uri, @Nullable CredentialsProvider credentials, FS fs, int timeout)
      throws TransportException {
    return new Session(factory.getSession(uri, credentials, fs, timeout));
  }

  @Override
  public String getType() {
    return factory.getType();
  }

  private record Session(SshdSession session) implements RemoteSession2 {
    @Override
    public Process exec(String command, int timeout) throws IOException {
      return new Program(session.exec(command, timeout));
    }

    @Override
    public Process exec(String command, Map<String, String> environment, int timeout)
        throws IOException {
      return new Program(session.exec(command, environment, timeout));
    }

    @Override
    public FtpChannel getFtpChannel() {
      return session.getFtpChannel();
    }

    @Override
    public void disconnect() {
      session.disconnect();
    }
  }

  /** The program on the other side. */
  private static final class Program extends Process {
    private final Process process;
    private final InputStream answer;

    Program(Process process) {
      this.process = process;
      this.answer = new PacketStream(process.getInputStream());
    }

    @Override
    public InputStream getInputStream() {
      return answer;
    }

    @Override
    public InputStream getErrorStream() {
      return process.getErrorStream();
    }

    @Override
    public OutputStream getOutputStream() {
      return process.getOutputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
      return process.waitFor();
    }

    @Override
    public boolean waitFor(long time, TimeUnit unit) throws InterruptedException {
      return process.waitFor(time, unit);
    }

    @Override
    public int exitValue() {
      return process.exitValue();
    }

    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public void destroy() {
      process.destroy();
    }
  }
}
