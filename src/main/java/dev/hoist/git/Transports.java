package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** Opens connections the way hoist wants them: with a time limit, with credentials, sealed. */
final class Transports {
  private final Repo repo;

  Transports(Repo repo) {
    this.repo = repo;
  }

  Transport forFetch(GitUrl url) throws IOException {
    return open(url);
  }

  /** For one commit without its history. */
  Transport forSnapshot(GitUrl url) throws IOException {
    Transport transport = forFetch(url);
    transport.setDepth(1);
    return transport;
  }

  /** For one commit with all of its history, past the edge of a shallow clone. */
  Transport forHistory(GitUrl url) throws IOException {
    Transport transport = forFetch(url);
    transport.setDepth(Integer.MAX_VALUE); // as the protocol has it: without a limit
    return transport;
  }

  Transport forPush(GitUrl url) throws IOException {
    if (url.scheme() == GitUrl.Scheme.FILE && NativeGit.find(repo.settings()).isEmpty()) {
      throw Diagnostic.error(
              "push.no-git", Origin.NONE, "git is needed to push to a repository on this machine")
          .because("without it the hooks of \"" + url + "\" would not run", Origin.NONE)
          .hint("install git, or put it on the PATH")
          .asException();
    }
    return open(url);
  }

  private Transport open(GitUrl url) throws IOException {
    if (url.isHttp()) {
      HttpAccess.disarm(repo.repository().getConfig());
    }
    Transport transport = connect(url);
    transport.setTimeout(repo.settings().timeoutSeconds());
    transport.setTagOpt(TagOpt.NO_TAGS);
    if (transport instanceof TransportHttp http) {
      HttpAccess.of(repo, url).prepare(http);
    } else if (transport instanceof SshTransport ssh) {
      ssh.setSshSessionFactory(SshAccess.sessions(repo.settings()));
    }
    return transport;
  }

  /** To fetch from this machine JGit alone will do where there is no git. */
  private Transport connect(GitUrl url) throws IOException {
    URIish uri = url.uri(repo.base());
    if (url.scheme() == GitUrl.Scheme.FILE) {
      Optional<Path> git = NativeGit.find(repo.settings());
      File folder = FileKey.resolve(new File(uri.getPath()), repo.repository().getFS());
      if (git.isPresent() && folder != null) {
        return new LocalTransport(repo, uri, git.get(), folder);
      }
    }
    return Transport.open(repo.repository(), uri);
  }
}
