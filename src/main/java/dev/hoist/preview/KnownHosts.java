package dev.hoist.preview;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.render.Remotes;
import dev.hoist.render.RepoAddress;
import dev.hoist.tree.SourceTree;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remotes of the hosts that the base of a change knows already. What a stranger proposes must not
 * make this machine call other ones, which may be those of its own network.
 */
final class KnownHosts implements Remotes {
  private static final Pattern URL =
      Pattern.compile("(?:[a-z0-9+.]+::)?([a-z][a-z0-9+.-]*)://(?:[^/?#]*@)?([^/?#@]*)");

  private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?([^/@:]+)[:/]");
  private static final String GITHUB = "github.com";

  private final Remotes remotes;
  private final Set<String> hosts;
  private final boolean learning;

  private KnownHosts(Remotes remotes, Set<String> hosts, boolean learning) {
    this.remotes = remotes;
    this.hosts = hosts;
    this.learning = learning;
  }

  /** All remotes, whose hosts are known from then on. */
  static Remotes learning(Remotes remotes, Set<String> hosts) {
    return new KnownHosts(remotes, hosts, true);
  }

  /** The remotes of known hosts alone. */
  static Remotes only(Remotes remotes, Set<String> hosts) {
    return new KnownHosts(remotes, hosts, false);
  }

  /** The host of an address in lower case, with its port; empty for a text that is no address. */
  static Optional<String> of(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    Matcher url = URL.matcher(lower);
    if (url.lookingAt()) {
      return Optional.of(url.group(1).equals("file") ? "file:" : url.group(2));
    }
    Matcher scp = SCP.matcher(lower);
    return scp.lookingAt() && (lower.indexOf('@') >= 0 || scp.group(1).equals(GITHUB))
        ? Optional.of(scp.group(1))
        : Optional.empty();
  }

  private void check(String address, Origin at) {
    String host = of(address).orElse(address);
    if (learning) {
      hosts.add(host);
    } else if (!hosts.contains(host)) {
      throw Diagnostic.error(
              "preview.unknown-host", at, "nothing is fetched from \"" + host + "\" so far")
          .because("a preview calls no host that the base of the change does not name", Origin.NONE)
          .hint("read the change, then render it yourself: hoist render")
          .asException();
    }
  }

  @Override
  public SourceTree repository(RepoAddress address, Origin at) {
    check(address.repository(), at);
    return remotes.repository(address, at);
  }

  @Override
  public boolean has(RepoAddress address) {
    return remotes.has(address);
  }

  @Override
  public byte[] file(String url, boolean pinned, Origin at) {
    check(url, at);
    return remotes.file(url, pinned, at);
  }
}
