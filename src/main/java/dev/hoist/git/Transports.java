package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/** Opens connections the way hoist wants them: with a time limit, with credentials, sealed. */
final class Transports {
  private final Repo repo;

  Transports(Repo repo) {
    this.repo = repo;
  }

  Transport forFetch(GitUrl url) throws IOException {
    Transport transport = open(url);
    if (url.scheme() == GitUrl.Scheme.FILE) {
      // The real one serves any commit by its id; without git JGit's own will do.
      Optional<Path> git = NativeGit.find(repo.settings());
      git.ifPresent(program -> transport.setOptionUploadPack(NativeGit.uploadPack(program)));
    }
    return transport;
  }

  /** For one commit without its history. */
  Transport forSnapshot(GitUrl url) throws IOException {
    Transport transport = forFetch(url);
    transport.setDepth(1);
    return transport;
  }

  Transport forPush(GitUrl url) throws IOException {
    if (url.scheme() != GitUrl.Scheme.FILE) {
      return open(url);
    }
    Optional<Path> git = NativeGit.find(repo.settings());
    if (git.isEmpty()) {
      throw Diagnostic.error(
              "push.no-git", Origin.NONE, "git is needed to push to a repository on this machine")
          .because("without it the hooks of \"" + url + "\" would not run", Origin.NONE)
          .hint("install git, or put it on the PATH")
          .asException();
    }
    Transport transport = open(url);
    transport.setOptionReceivePack(NativeGit.receivePack(git.get()));
    return transport;
  }

  private Transport open(GitUrl url) throws IOException {
    if (url.isHttp()) {
      HttpAccess.disarm(repo.repository().getConfig());
    }
    Transport transport = Transport.open(repo.repository(), url.uri(repo.base()));
    transport.setTimeout(repo.settings().timeoutSeconds());
    transport.setTagOpt(TagOpt.NO_TAGS);
    if (transport instanceof TransportHttp http) {
      HttpAccess.of(repo, url).prepare(http);
    } else if (transport instanceof SshTransport ssh) {
      ssh.setSshSessionFactory(SshAccess.sessions(repo.settings()));
    }
    return transport;
  }
}
