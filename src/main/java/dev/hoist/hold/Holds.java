package dev.hoist.hold;

import dev.hoist.config.Environment;
import dev.hoist.config.Target;
import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is held, as the branch {@code hoist/holds} says. Holds are commits in git: reviewed,
 * dated, with an author, and there when no cluster is.
 *
 * @param notes about files for environments and apps that this project does not have: another
 *     project's, or from before
 */
public record Holds(
    List<Hold.Freeze> freezes, List<Hold.Pin> pins, List<Fault> faults, List<Diagnostic> notes) {
  /** Nothing is held. */
  static final Holds NONE = new Holds(List.of(), List.of(), List.of(), List.of());

  public Holds {
    freezes = List.copyOf(freezes);
    pins = List.copyOf(pins);
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
  }

  /**
   * A file that cannot be read or whose name is a slip, and what it may hold.
   *
   * @param environment empty when it may be about all of them
   * @param app empty when it may be about all of the environment's apps
   */
  public record Fault(
      Optional<String> environment, Optional<String> app, List<Diagnostic> because) {
    private boolean concerns(Environment other) {
      return environment.isEmpty() || environment.get().equals(other.name());
    }
  }

  /** Asks the remote. */
  public static Holds read(Workspace workspace) {
    return read(workspace, workspace.heads());
  }

  /** As of the heads that the remote has told already. No file here is an error of the reading. */
  public static Holds read(Workspace workspace, Workspace.Heads heads) {
    return at(workspace, heads.holds());
  }

  static Holds at(Workspace workspace, Optional<CommitId> head) {
    return head.isEmpty() ? NONE : HoldsReader.read(workspace, head.get());
  }

  /**
   * The freeze that an environment is under now, that of everything before its own.
   *
   * @throws HoistException when a file that may freeze it cannot be read or is misspelt: it must be
   *     taken for frozen then
   */
  public Optional<Hold.Freeze> freeze(Environment environment, Instant now) {
    var because = new ArrayList<Diagnostic>();
    for (Fault fault : faults) {
      if (fault.app().isEmpty() && fault.concerns(environment)) {
        because.addAll(fault.because());
      }
    }
    throwIfAny(because);
    Optional<Hold.Freeze> found = Optional.empty();
    for (Hold.Freeze freeze : freezes) {
      Optional<String> name = freeze.environment();
      boolean counts = name.isEmpty() || name.get().equals(environment.name());
      if (counts && !freeze.isOver(now) && (found.isEmpty() || name.isEmpty())) {
        found = Optional.of(freeze);
      }
    }
    return found;
  }

  /**
   * The pin that a target is under now.
   *
   * @throws HoistException when a file that may pin it cannot be read or is misspelt: it must be
   *     taken for pinned then
   */
  public Optional<Hold.Pin> pin(Target target, Instant now) {
    String app = target.app().name();
    var because = new ArrayList<Diagnostic>();
    for (Fault fault : faults) {
      boolean counts = fault.app().isEmpty() || fault.app().get().equals(app);
      if (counts && fault.concerns(target.environment())) {
        because.addAll(fault.because());
      }
    }
    throwIfAny(because);
    for (Hold.Pin pin : pins) {
      if (pin.app().equals(app)
          && pin.environment().equals(target.environment().name())
          && !pin.isOver(now)) {
        return Optional.of(pin);
      }
    }
    return Optional.empty();
  }

  private static void throwIfAny(List<Diagnostic> because) {
    if (!because.isEmpty()) {
      throw new HoistException(because);
    }
  }

  /** All holds, those of everything first; also those whose time has passed. */
  public List<Hold> all() {
    var all = new ArrayList<Hold>(freezes);
    all.addAll(pins);
    return all;
  }

  /** Why files cannot be read; empty when all can. */
  public List<Diagnostic> unreadable() {
    var all = new ArrayList<Diagnostic>();
    for (Fault fault : faults) {
      all.addAll(fault.because());
    }
    return all;
  }
}
