package dev.hoist.hold;

import dev.hoist.config.App;
import dev.hoist.config.Environment;
import dev.hoist.config.Project;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.git.CommitId;
import dev.hoist.git.CommitTree;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import dev.hoist.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Walks through the branch of holds. What lies where no hold can be is an error when it looks like
 * one, because somebody meant to hold something with it.
 */
final class HoldsReader {
  private static final List<String> FOLDERS =
      List.of(HoldFile.FREEZES.toString(), HoldFile.PINS.toString());

  private static final String ENVIRONMENT = "environment";

  private final Project project;
  private final CommitTree tree;
  private final List<Hold.Freeze> freezes = new ArrayList<>();
  private final List<Hold.Pin> pins = new ArrayList<>();
  private final List<Holds.Fault> faults = new ArrayList<>();
  private final List<Diagnostic> notes = new ArrayList<>();

  private HoldsReader(Project project, CommitTree tree) {
    this.project = project;
    this.tree = tree;
  }

  static Holds read(Workspace workspace, CommitId head) {
    CommitTree tree = workspace.repo().tree(head).shownAs(Workspace.HOLDS.text());
    var reader = new HoldsReader(workspace.project(), tree);
    reader.top();
    reader.freezes();
    reader.pins();
    return new Holds(reader.freezes, reader.pins, reader.faults, reader.notes);
  }

  private void top() {
    for (String name : tree.list(RepoPath.TOP)) {
      RepoPath path = RepoPath.of(name);
      if (isFolder(path)) {
        boolean known = path.equals(HoldFile.FREEZES) || path.equals(HoldFile.PINS);
        if (!known && Nearest.to(name, FOLDERS).isPresent()) {
          stray(path, Optional.empty());
        }
      } else if (isYaml(name) && stem(name).equals(HoldFile.EVERYTHING)) {
        freeze(Optional.empty(), path);
      } else if (isYaml(name)) {
        stray(path, Optional.empty());
      }
    }
  }

  private void freezes() {
    for (String name : held(HoldFile.FREEZES)) {
      RepoPath path = HoldFile.FREEZES.child(name);
      if (isFolder(path) || !isYaml(name)) {
        stray(path, Optional.empty());
      } else {
        freezeOf(stem(name), path);
      }
    }
  }

  private void freezeOf(String name, RepoPath path) {
    for (String environment : meant(ENVIRONMENT, name, environments(), path)) {
      if (environment.equals(name)) {
        freeze(Optional.of(name), path);
      } else {
        Optional<String> meant = Optional.of(environment);
        misspelt(HoldFile.freeze(meant), environment, Optional.empty(), path);
      }
    }
  }

  private void pins() {
    for (String environment : held(HoldFile.PINS)) {
      RepoPath folder = HoldFile.PINS.child(environment);
      if (!isFolder(folder)) {
        stray(folder, Optional.empty());
        continue;
      }
      for (String name : held(folder)) {
        RepoPath path = folder.child(name);
        if (isFolder(path) || !isYaml(name)) {
          stray(path, Optional.of(environment));
        } else {
          pin(environment, stem(name), path);
        }
      }
    }
  }

  /** What lies in a folder that is for holds, without what is there to be read by people. */
  private List<String> held(RepoPath folder) {
    var names = new ArrayList<>(tree.list(folder));
    names.removeIf(name -> name.startsWith(".") || name.startsWith("README"));
    return names;
  }

  private void freeze(Optional<String> environment, RepoPath path) {
    String shown = tree.display(path);
    read(
            environment,
            Optional.empty(),
            shown,
            () -> HoldFile.readFreeze(environment, tree.read(path), shown))
        .ifPresent(freezes::add);
  }

  private void pin(String environment, String app, RepoPath path) {
    for (String in : meant(ENVIRONMENT, environment, environments(), path)) {
      for (String what : meant("app", app, apps(), path)) {
        if (in.equals(environment) && what.equals(app)) {
          readPin(environment, app, path);
        } else {
          misspelt(HoldFile.pin(in, what), in, Optional.of(what), path);
        }
      }
    }
  }

  private void readPin(String environment, String app, RepoPath path) {
    String shown = tree.display(path);
    read(
            Optional.of(environment),
            Optional.of(app),
            shown,
            () -> HoldFile.readPin(environment, app, tree.read(path), shown))
        .ifPresent(pins::add);
  }

  private <T> Optional<T> read(
      Optional<String> environment, Optional<String> app, String shown, Supplier<T> file) {
    try {
      return Optional.of(file.get());
    } catch (HoistException e) {
      List<Diagnostic> because = HoldFile.unreadable(e.diagnostics(), shown).diagnostics();
      faults.add(new Holds.Fault(environment, app, because));
      return Optional.empty();
    }
  }

  private List<String> environments() {
    return project.environments().stream().map(Environment::name).toList();
  }

  private List<String> apps() {
    return project.apps().stream().map(App::name).toList();
  }

  /**
   * The names that a name may stand for: itself where it is known, else those that it is a slip
   * for. Any other is another project's or from before, and holds nothing.
   */
  private List<String> meant(String what, String name, List<String> known, RepoPath path) {
    if (known.contains(name)) {
      return List.of(name);
    }
    List<String> near = known.stream().filter(each -> Nearest.isSlip(name, each)).toList();
    if (near.isEmpty()) {
      Diagnostic note =
          Diagnostic.warning(
              "hold.unknown",
              Origin.of(tree.display(path)),
              "this holds " + what + " \"" + name + "\", which this project does not have");
      notes.add(
          note.hint(
              Nearest.to(name, known)
                  .map(maybe -> "call the file after " + maybe + " if that is meant")
                  .orElse("remove the file, unless it is another project's")));
    }
    return near;
  }

  /** A slip must not open what somebody has closed. */
  private void misspelt(RepoPath right, String environment, Optional<String> app, RepoPath path) {
    Diagnostic fault =
        Diagnostic.error(
                "hold.misspelt",
                Origin.of(tree.display(path)),
                "this holds what the project does not have, and is taken for " + right)
            .hint("rename it to " + right + ".yaml, or remove it, on " + Workspace.HOLDS);
    faults.add(new Holds.Fault(Optional.of(environment), app, List.of(fault)));
  }

  private void stray(RepoPath path, Optional<String> environment) {
    Diagnostic fault =
        Diagnostic.error(
                "hold.unreadable",
                Origin.of(tree.display(path)),
                "what is in this place holds nothing, and it is not clear what it should")
            .hint(
                "call it freeze.yaml, freezes/<environment>.yaml or pins/<environment>/<app>.yaml");
    faults.add(new Holds.Fault(environment, Optional.empty(), List.of(fault)));
  }

  /** Links are followed, because a person may write one file for two environments. */
  private boolean isFolder(RepoPath path) {
    return tree.find(path).filter(entry -> entry.kind() == SourceTree.Kind.FOLDER).isPresent();
  }

  private static boolean isYaml(String name) {
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  private static String stem(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }
}
