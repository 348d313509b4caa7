package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.git.GitUrl;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What entries of a kustomization may name elsewhere, and what is said of those that they may not.
 */
final class RemoteEntries {
  private static final Pattern PINNED_FILE = Pattern.compile("[^?#]*/[0-9a-fA-F]{40}(/[^?#]*)?");

  private RemoteEntries() {}

  private static String display(RepoAddress address) {
    return "\"" + address.display() + "\"";
  }

  /** How an entry is shown that names a folder. */
  static String display(Scalar entry) {
    RepoAddress address = RepoAddress.parse(entry.text());
    return address == null ? entry.text() : address.display();
  }

  /**
   * Whether a part of the path is a full commit id, as in the URLs of raw files, so that the
   * content will hardly ever be another.
   */
  static boolean isPinned(String url) {
    return PINNED_FILE.matcher(url).matches();
  }

  /** The content of a file on a web server. */
  static byte[] download(Scalar entry, RenderOptions options, List<Diagnostic> floating) {
    boolean pinned = isPinned(entry.text());
    if (options.locked() && !pinned) {
      throw unlocked(entry).asException();
    }
    byte[] content = options.remotes().file(entry.text(), pinned, entry.origin());
    if (!pinned) {
      note(floating(entry, false), floating);
    }
    return content;
  }

  /** Refuses a repository that an entry may not name. */
  static void check(
      Scalar entry,
      RepoAddress address,
      @Nullable RepoAddress from,
      RenderOptions options,
      List<Diagnostic> floating) {
    if (address.isOfThisMachine() && from != null && !from.isOfThisMachine()) {
      throw Diagnostic.error(
              "remote.local",
              entry.origin(),
              "a repository from elsewhere names " + display(address) + " on this machine")
          .hint("refer to the repository by an address that others can reach")
          .asException();
    }
    if (address.submodules()) {
      throw Diagnostic.error(
              "remote.submodules", entry.origin(), display(address) + " asks for submodules")
          .because("hoist fetches one repository and never what it links to", Origin.NONE)
          .hint("remove submodules=, and refer to the other repository itself")
          .asException();
    }
    if (!address.isPinned()) {
      if (options.locked()) {
        throw unlocked(entry).asException();
      }
      note(floating(entry, true), floating);
    }
  }

  /** One that was tried as a file and then as a repository is noted once. */
  private static void note(Diagnostic warning, List<Diagnostic> floating) {
    if (floating.isEmpty() || !floating.get(floating.size() - 1).at().equals(warning.at())) {
      floating.add(warning);
    }
  }

  private static Diagnostic floating(Scalar entry, boolean repository) {
    return Diagnostic.warning("remote.floating", entry.origin(), loose(entry))
        .hint(pin(repository));
  }

  /** What is said of an entry that does not name something for ever. */
  static Diagnostic unlocked(Scalar entry) {
    RepoAddress address = RepoAddress.parse(entry.text());
    boolean repository = address != null && (address.isSurelyNoFile() || !address.ref().isEmpty());
    return Diagnostic.error("remote.unlocked", entry.origin(), loose(entry)).hint(pin(repository));
  }

  private static String loose(Scalar entry) {
    RepoAddress address = RepoAddress.parse(entry.text());
    return "\""
        + (address == null ? GitUrl.withoutSecrets(entry.text()) : address.display())
        + "\" may be something else tomorrow";
  }

  private static String pin(boolean repository) {
    return repository
        ? "write the full id of a commit, 40 digits, after ref="
        : "name the file by a URL that has a full commit id in its path";
  }

  static HoistException cycle(Scalar entry, RepoAddress address, RepoAddress visited) {
    return Diagnostic.error(
            "load.cycle",
            entry.origin(),
            display(address)
                + (address.text().equals(visited.text())
                    ? " includes itself"
                    : " contains " + display(visited) + ", which includes it"))
        .hint("remove the reference; a kustomization cannot include itself or a folder above it")
        .asException();
  }

  /** The folder of a fetched repository that an address names. */
  static RepoPath folder(SourceTree fetched, RepoAddress address, Scalar entry) {
    Optional<SourceTree.Entry> found = fetched.find(address.folder());
    if (found.isPresent() && found.get().kind() == SourceTree.Kind.FOLDER) {
      return found.get().path();
    }
    String where = "\"" + fetched.display(address.folder()) + "\"";
    if (found.isPresent()) {
      throw Diagnostic.error(
              "load.not-a-folder", entry.origin(), where + " is a file, not a folder")
          .hint("name the folder of a kustomization")
          .asException();
    }
    Optional<String> near =
        Nearest.to(address.folder().name(), fetched.list(address.folder().parent()));
    throw Diagnostic.error("load.missing", entry.origin(), "there is no folder " + where)
        .hint(
            near.isPresent()
                ? "write " + address.folder().parent().child(near.get())
                : "correct the folder or ref=")
        .asException();
  }

  /** A path that leads out of what was fetched. */
  static HoistException outside(Scalar entry, RepoAddress repository) {
    return Diagnostic.error(
            "load.outside-root",
            entry.origin(),
            "\"" + entry.text() + "\" leaves the repository of " + display(repository))
        .hint("refer to what is in the repository, or to another repository by its address")
        .asException();
  }

  /** Something that looks like an address, and no rule says what it means. */
  static void refuseUnknown(Scalar entry) {
    if (entry.text().contains("://")) {
      throw Diagnostic.error(
              "remote.address",
              entry.origin(),
              "\""
                  + GitUrl.withoutSecrets(entry.text())
                  + "\" is not the address of a folder in a repository")
          .hint("write https://host/org/repo//folder?ref=v1, or the same with ssh:// or file://")
          .asException();
    }
  }

  /** The same faults with the entry that led to them. */
  static HoistException namedAt(HoistException faults, Scalar entry) {
    var all = new ArrayList<Diagnostic>();
    for (Diagnostic each : faults.diagnostics()) {
      all.add(each.because("the repository is named here", entry.origin()));
    }
    return new HoistException(all);
  }

  /** Neither a file nor a repository: both reasons in one. */
  static HoistException neither(HoistException noFile, HoistException noRepository) {
    Diagnostic fault = noFile.diagnostics().get(0);
    Diagnostic other = noRepository.diagnostics().get(0);
    var reason = new StringBuilder("it is no repository either: ").append(other.message());
    for (Diagnostic.Because fact : other.because()) {
      reason.append(": ").append(fact.fact());
    }
    return fault.because(reason.toString(), Origin.NONE).asException();
  }
}
