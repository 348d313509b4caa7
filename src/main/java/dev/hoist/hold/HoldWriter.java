package dev.hoist.hold;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.git.BranchWriter;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitWriter;
import dev.hoist.git.Identity;
import dev.hoist.git.Trailer;
import dev.hoist.git.TreeEdit;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.workspace.CiRun;
import dev.hoist.workspace.Published;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes holds and takes them back, each time as one commit on the branch of holds. */
public final class HoldWriter {
  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

  private final Workspace workspace;
  private final CiRun run;
  private final String version;
  private final InstantSource clock;

  /**
   * A writer for one run.
   *
   * @param version of hoist
   */
  public HoldWriter(Workspace workspace, CiRun run, String version, InstantSource clock) {
    this.workspace = workspace;
    this.run = run;
    this.version = version;
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param commit empty when it was like that already
   * @param left all that is held afterwards
   */
  public record Written(Optional<CommitId> commit, Holds left) {}

  /** Freezes an environment, or all of them; one that is frozen keeps its beginning. */
  public Written freeze(Optional<Environment> environment, String reason, Optional<Instant> until) {
    Optional<String> name = environment.map(Environment::name);
    var freeze = new Hold.Freeze(name, terms(reason, until));
    return write(
        workspace.heads(),
        "freeze " + name.orElse("everything") + ": " + freeze.terms().reason(),
        Map.of(HoldFile.of(freeze), Optional.of(freeze)));
  }

  /** Takes back the freeze of an environment, or that of everything. */
  public Written unfreeze(Optional<Environment> environment) {
    Optional<String> name = environment.map(Environment::name);
    return write(
        workspace.heads(),
        "unfreeze " + name.orElse("everything"),
        Map.of(HoldFile.freeze(name), Optional.empty()));
  }

  /**
   * Pins apps in one environment to the source revisions that run.
   *
   * @throws dev.hoist.diag.HoistException when it is not known what runs
   */
  public Written pin(List<Target> targets, String reason, Optional<Instant> until) {
    Workspace.Heads heads = workspace.heads();
    var revisions = new LinkedHashMap<Target, CommitId>();
    for (Target target : targets) {
      revisions.put(target, running(target, heads));
    }
    return pin(revisions, heads, reason, until);
  }

  /**
   * Pins apps in one environment to source revisions that need not run yet.
   *
   * @param heads where branches stood a moment ago
   */
  public Written pin(
      Map<Target, CommitId> revisions,
      Workspace.Heads heads,
      String reason,
      Optional<Instant> until) {
    Hold.Terms terms = terms(reason, until);
    var holds = new LinkedHashMap<RepoPath, Optional<Hold>>();
    revisions.forEach(
        (target, revision) -> {
          var pin = new Hold.Pin(target.environment().name(), target.app().name(), revision, terms);
          holds.put(HoldFile.of(pin), Optional.of(pin));
        });
    List<Target> targets = List.copyOf(revisions.keySet());
    return write(heads, "pin " + describe(targets) + ": " + terms.reason(), holds);
  }

  private CommitId running(Target target, Workspace.Heads heads) {
    return workspace
        .published(target, heads)
        .flatMap(Published::source)
        .orElseThrow(
            () ->
                Diagnostic.error(
                        "hold.nothing-runs",
                        Origin.of(target.branch().text()),
                        "no source revision is known to run there that "
                            + target.app().name()
                            + " could be pinned to")
                    .hint("publish it first, or freeze the environment")
                    .asException());
  }

  /** Takes pins in one environment back. */
  public Written unpin(List<Target> targets) {
    var holds = new LinkedHashMap<RepoPath, Optional<Hold>>();
    for (Target target : targets) {
      RepoPath path = HoldFile.pin(target.environment().name(), target.app().name());
      holds.put(path, Optional.empty());
    }
    return write(workspace.heads(), "unpin " + describe(targets), holds);
  }

  private static String describe(List<Target> targets) {
    var apps = new ArrayList<String>();
    for (Target target : targets) {
      apps.add(target.app().name());
    }
    return String.join(", ", apps) + " in " + targets.get(0).environment().name();
  }

  private Hold.Terms terms(String reason, Optional<Instant> until) {
    return new Hold.Terms(
        oneLine(reason),
        Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)),
        until.map(end -> end.truncatedTo(ChronoUnit.SECONDS)),
        Optional.of(run.actor().orElse(workspace.repo().identity().author().name())),
        Origin.NONE);
  }

  /**
   * Writes files of holds, and removes those that are to be empty.
   *
   * @param holds by path without extension
   */
  private Written write(
      Workspace.Heads heads, String subject, Map<RepoPath, Optional<Hold>> holds) {
    String message = subject + "\n\n" + trailers();
    Identity identity = workspace.repo().identity();
    Optional<CommitId> commit =
        new BranchWriter(workspace.remote(), Workspace.HOLDS)
            .write(
                heads.holds(),
                head -> {
                  List<TreeEdit> edits = edits(head, holds);
                  return edits.isEmpty()
                      ? Optional.empty()
                      : new CommitWriter(workspace.repo())
                          .commit(
                              head,
                              edits,
                              message,
                              identity.author(),
                              identity.committer(),
                              clock.instant());
                });
    return new Written(commit, Holds.at(workspace, commit.or(heads::holds)));
  }

  private String trailers() {
    var text = new StringBuilder().append(new Trailer("Hoist-Version", version)).append('\n');
    run.trailers().forEach(trailer -> text.append(trailer).append('\n'));
    return text.toString();
  }

  /** What turns the files of a head into those that are wanted; nothing for what is not there. */
  private List<TreeEdit> edits(Optional<CommitId> head, Map<RepoPath, Optional<Hold>> holds) {
    Optional<SourceTree> tree = head.map(workspace.repo()::tree);
    Holds before = Holds.at(workspace, head);
    var folders = new TreeMap<RepoPath, Map<RepoPath, byte[]>>();
    var gone = new HashSet<RepoPath>();
    for (Map.Entry<RepoPath, Optional<Hold>> each : holds.entrySet()) {
      RepoPath folder = each.getKey().parent();
      for (String extension : EXTENSIONS) {
        RepoPath file = folder.child(each.getKey().name() + extension);
        if (tree.isPresent() && tree.get().find(file).isPresent()) {
          gone.add(file);
        }
      }
      Map<RepoPath, byte[]> files = folders.computeIfAbsent(folder, key -> new HashMap<>());
      each.getValue()
          .ifPresent(
              hold ->
                  files.put(
                      RepoPath.of(each.getKey().name() + ".yaml"),
                      HoldFile.write(begun(hold, before))));
    }
    var edits = new ArrayList<TreeEdit>();
    for (Map.Entry<RepoPath, Map<RepoPath, byte[]>> folder : folders.entrySet()) {
      var kept = new HashSet<RepoPath>();
      boolean changes = !folder.getValue().isEmpty();
      for (String name : tree.map(files -> files.list(folder.getKey())).orElse(List.of())) {
        boolean goes = gone.contains(folder.getKey().child(name));
        changes |= goes;
        if (!goes && !folder.getValue().containsKey(RepoPath.of(name))) {
          kept.add(RepoPath.of(name));
        }
      }
      if (changes) {
        edits.add(new TreeEdit(folder.getKey(), folder.getValue(), kept, false));
      }
    }
    return edits;
  }

  /** The same hold, begun when the one began that it takes the place of. */
  private Hold begun(Hold hold, Holds before) {
    for (Hold old : before.all()) {
      if (HoldFile.of(old).equals(HoldFile.of(hold)) && !old.isOver(clock.instant())) {
        return hold.since(old.terms().since().or(hold.terms()::since));
      }
    }
    return hold;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
