package dev.hoist.git;

import dev.hoist.process.LiveProgram;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.BasePackPushConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * To a repository on this machine, which is served by the git of this machine: only the real {@code
 * receive-pack} runs its hooks, and only the real {@code upload-pack} serves any commit by its id.
 */
final class LocalTransport extends Transport implements PackTransport {
  /** What would let the server work on another repository than the one it is asked for. */
  private static final Set<String> MISLEADING =
      Set.of(
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_CONFIG",
          "GIT_CONFIG_PARAMETERS",
          "GIT_DIR",
          "GIT_GRAFT_FILE",
          "GIT_INDEX_FILE",
          "GIT_NAMESPACE",
          "GIT_NO_REPLACE_OBJECTS",
          "GIT_OBJECT_DIRECTORY",
          "GIT_PREFIX",
          "GIT_PROTOCOL",
          "GIT_REPLACE_REF_BASE",
          "GIT_SHALLOW_FILE",
          "GIT_WORK_TREE");

  private final GitSettings settings;
  private final Path git;
  private final Path folder;

  /**
   * For one repository.
   *
   * @param git the program
   * @param folder the repository's own, not the one with its files
   */
  LocalTransport(Repo repo, URIish uri, Path git, File folder) {
    super(repo.repository(), uri);
    this.settings = repo.settings();
    this.git = git;
    this.folder = folder.toPath();
  }

  @Override
  public FetchConnection openFetch() throws TransportException {
    return openFetch(List.of());
  }

  @Override
  public FetchConnection openFetch(Collection<RefSpec> wanted, String... patterns)
      throws TransportException {
    var said = new StringWriter();
    return new Fetch(serve("upload-pack", Map.of("GIT_PROTOCOL", "version=2"), said), said)
        .begin(wanted, patterns);
  }

  @Override
  public PushConnection openPush() throws TransportException {
    var said = new StringWriter();
    return new Push(serve("receive-pack", Map.of(), said), said).begin();
  }

  @Override
  public void close() {
    // each connection has a server of its own
  }

  /** Its hooks belong to somebody else, who is told no tokens. */
  private LiveProgram serve(String service, Map<String, String> more, StringWriter said)
      throws TransportException {
    var environment = new HashMap<>(settings.vars());
    environment.keySet().removeIf(name -> MISLEADING.contains(name) || name.startsWith("HOIST_"));
    environment.putAll(more);
    try {
      var command = List.of(git.toString(), service, ".");
      return LiveProgram.start(command, folder, environment, settings.networkTimeout(), said);
    } catch (IOException e) {
      throw new TransportException(uri, "git cannot be started: " + e.getMessage(), e);
    }
  }

  private final class Fetch extends BasePackFetchConnection {
    private final LiveProgram server;

    Fetch(LiveProgram server, StringWriter said) {
      super(LocalTransport.this);
      this.server = server;
      setMessageWriter(said);
    }

    Fetch begin(Collection<RefSpec> wanted, String... patterns) throws TransportException {
      init(new PacketStream(new BufferedInputStream(server.output())), server.input());
      if (!readAdvertisedRefs()) {
        lsRefs(wanted, patterns);
      }
      return this;
    }

    @Override
    public void close() {
      super.close();
      server.close();
    }
  }

  private final class Push extends BasePackPushConnection {
    private final LiveProgram server;

    Push(LiveProgram server, StringWriter said) {
      super(LocalTransport.this);
      this.server = server;
      setMessageWriter(said);
    }

    Push begin() throws TransportException {
      init(new PacketStream(new BufferedInputStream(server.output())), server.input());
      readAdvertisedRefs();
      return this;
    }

    @Override
    public void close() {
      super.close();
      server.close();
    }
  }
}
