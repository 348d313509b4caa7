package dev.hoist.git;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/**
 * One push, and the truth about it. An error is no proof that nothing happened: of pushes through a
 * network that cuts connections, one in ten failed and had been carried out. So after any doubt the
 * refs are read back and compared.
 */
final class Pusher {
  /**
   * What servers say when somebody else was faster, which also counts when the other one still
   * holds the lock and the ref has not moved yet. Everything else they say is a refusal.
   */
  private static final List<String> RACES =
      List.of(
          "failed to update ref",
          "failed to lock",
          "cannot lock ref",
          "lock failure",
          "fetch first",
          "stale info",
          "non-fast-forward",
          "incorrect old value",
          "reference already exists",
          "atomic",
          "transaction aborted");

  private final Repo repo;
  private final GitUrl url;
  private final String display;

  /**
   * A ref there, where it is remembered here, and its way.
   *
   * @param to the zero id when the ref is to be gone
   * @param replaces whether commits may leave the ref; it must stand at {@code from} all the same
   */
  record Move(String ref, String tracking, ObjectId from, ObjectId to, boolean replaces) {}

  /** What became of a move. */
  sealed interface Outcome {
    /** The same, said of the update that asked for the move. */
    PushResult of(BranchUpdate update);

    record Done() implements Outcome {
      @Override
      public PushResult of(BranchUpdate update) {
        return new PushResult.Pushed(update);
      }
    }

    record Same() implements Outcome {
      @Override
      public PushResult of(BranchUpdate update) {
        return new PushResult.UpToDate(update);
      }
    }

    record Moved(ObjectId found, String reason) implements Outcome {
      @Override
      public PushResult of(BranchUpdate update) {
        Optional<CommitId> there =
            found.equals(ObjectId.zeroId()) ? Optional.empty() : Optional.of(CommitId.of(found));
        return new PushResult.Rejected(update, there, reason);
      }
    }

    record Refused(String reason, List<String> remote) implements Outcome {
      @Override
      public PushResult of(BranchUpdate update) {
        return new PushResult.Refused(update, reason, remote);
      }
    }
  }

  Pusher(Repo repo, GitUrl url, String display) {
    this.repo = repo;
    this.url = url;
    this.display = display;
  }

  /** Several moves happen together or not at all, unless the server cannot do that. */
  List<Outcome> push(List<Move> moves) {
    var progress = new Progress();
    var updates = new ArrayList<RemoteRefUpdate>();
    try (Transport transport = new Transports(repo).forPush(url)) {
      transport.setPushAtomic(moves.size() > 1);
      for (Move move : moves) {
        updates.add(
            new RemoteRefUpdate(
                repo.repository(),
                null,
                move.to(),
                move.ref(),
                move.replaces(),
                move.tracking(),
                move.from()));
      }
      return outcomes(moves, updates, transport.push(progress, updates));
    } catch (IOException e) {
      if (isNotAtomic(e)) {
        return inTurn(moves);
      }
      if (!progress.connected) {
        throw Fetcher.unreachable(url, display, "was not pushed to", e);
      }
      return afterFailure(moves, e);
    } catch (HoistException e) {
      throw e;
    } catch (RuntimeException e) {
      if (!progress.connected) {
        throw e;
      }
      return afterFailure(moves, new IOException(e));
    }
  }

  /** Said before anything is sent. */
  private static boolean isNotAtomic(IOException e) {
    return String.valueOf(e.getMessage()).contains(JGitText.get().atomicPushNotSupported);
  }

  /** One after the other, as long as all goes well. */
  private List<Outcome> inTurn(List<Move> moves) {
    var outcomes = new ArrayList<Outcome>();
    boolean going = true;
    for (Move move : moves) {
      Outcome outcome =
          going
              ? push(List.of(move)).get(0)
              : new Outcome.Moved(move.from(), "another one could not be moved");
      going &= outcome instanceof Outcome.Done || outcome instanceof Outcome.Same;
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /** Notices when the connection stands, before which nothing can have been pushed. */
  private static final class Progress extends EmptyProgressMonitor {
    private volatile boolean connected;

    @Override
    public void endTask() {
      connected = true;
    }
  }

  private List<Outcome> outcomes(
      List<Move> moves,
      List<RemoteRefUpdate> updates,
      org.eclipse.jgit.transport.PushResult result) {
    List<String> said = lines(result.getMessages());
    var outcomes = new LinkedHashMap<Move, Outcome>();
    var doubtful = new ArrayList<Move>();
    var reasons = new HashMap<Move, String>();
    boolean sent = true;
    for (RemoteRefUpdate update : updates) {
      sent &= update.getStatus() != RemoteRefUpdate.Status.REJECTED_REMOTE_CHANGED;
    }
    for (int i = 0; i < moves.size(); i++) {
      Move move = moves.get(i);
      String message = updates.get(i).getMessage();
      String reason = Printable.line(message == null ? "" : message);
      switch (updates.get(i).getStatus()) {
        case OK -> outcomes.put(move, new Outcome.Done());
        case UP_TO_DATE -> outcomes.put(move, new Outcome.Same());
        case REJECTED_REMOTE_CHANGED -> outcomes.put(move, moved(move, result));
        case REJECTED_NONFASTFORWARD ->
            outcomes.put(move, new Outcome.Refused("it would lose commits", said));
        case REJECTED_OTHER_REASON -> {
          if (!sent) {
            outcomes.put(move, moved(move, result));
          } else if (isRace(reason)) {
            doubtful.add(move);
            reasons.put(move, inFull(reason, said));
          } else {
            outcomes.put(move, new Outcome.Refused(reason, said));
          }
        }
        default -> {
          doubtful.add(move);
          reasons.put(move, "the server did not say what became of it");
        }
      }
    }
    if (!doubtful.isEmpty()) {
      Map<Move, ObjectId> found = readBack(doubtful, new IOException(reasons.get(doubtful.get(0))));
      for (Move move : doubtful) {
        outcomes.put(move, judge(move, found, reasons.getOrDefault(move, "")));
      }
    }
    var ordered = new ArrayList<Outcome>();
    for (Move move : moves) {
      ordered.add(outcomes.getOrDefault(move, new Outcome.Same()));
    }
    return ordered;
  }

  private static Outcome moved(Move move, org.eclipse.jgit.transport.PushResult result) {
    Ref found = result.getAdvertisedRef(move.ref());
    ObjectId id = found == null ? null : found.getObjectId();
    return new Outcome.Moved(
        id == null ? ObjectId.zeroId() : id, "somebody else moved it meanwhile");
  }

  /** The verdict on a ref is short; what the server's git had to say before it tells the cause. */
  private static String inFull(String reason, List<String> said) {
    for (String line : said) {
      if (line.startsWith("error: ")) {
        return reason + ": " + line.substring("error: ".length());
      }
    }
    return reason;
  }

  private static boolean isRace(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    for (String race : RACES) {
      if (lower.contains(race)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> lines(String messages) {
    var lines = new ArrayList<String>();
    for (String line : messages.split("[\n\r]+")) {
      if (!line.isBlank()) {
        lines.add(Printable.line(line));
      }
    }
    return lines;
  }

  /** The connection broke after it stood: done, not done, or overtaken? */
  private List<Outcome> afterFailure(List<Move> moves, IOException failure) {
    Map<Move, ObjectId> found = readBack(moves, failure);
    var outcomes = new ArrayList<Outcome>();
    boolean untouched = true;
    for (Move move : moves) {
      Outcome outcome = judge(move, found, GitFault.reason(failure));
      outcomes.add(outcome);
      ObjectId now = found.getOrDefault(move, ObjectId.zeroId());
      untouched &= outcome instanceof Outcome.Moved && now.equals(move.from());
    }
    if (untouched && timedOut(failure)) {
      throw unknown(failure, "its branches have not moved yet, but it may still be working");
    }
    if (untouched) {
      throw Diagnostic.error("push.failed", Origin.NONE, "the push to \"" + display + "\" failed")
          .because(GitFault.reason(failure), Origin.NONE)
          .because("its branches were looked at again and have not moved", Origin.NONE)
          .hint("run the same command again")
          .asException();
    }
    return outcomes;
  }

  /** A silent server may be busy with a hook and finish later. */
  private static boolean timedOut(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (at instanceof InterruptedIOException) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  private HoistException unknown(IOException failure, String afterwards) {
    return Diagnostic.error(
            "push.unknown",
            Origin.NONE,
            "whether the push to \"" + display + "\" arrived cannot be said")
        .because(GitFault.reason(failure), Origin.NONE)
        .because(afterwards, Origin.NONE)
        .hint("run the same command again later; it looks first")
        .asException();
  }

  private Outcome judge(Move move, Map<Move, ObjectId> found, String reason) {
    ObjectId now = found.getOrDefault(move, ObjectId.zeroId());
    if (now.equals(move.to()) || contains(now, move.to())) {
      return new Outcome.Done();
    }
    return new Outcome.Moved(now, reason);
  }

  private boolean contains(ObjectId now, ObjectId id) {
    return !now.equals(ObjectId.zeroId())
        && !id.equals(ObjectId.zeroId())
        && repo.isAncestor(CommitId.of(id), CommitId.of(now));
  }

  private Map<Move, ObjectId> readBack(List<Move> moves, IOException failure) {
    var tracking = new LinkedHashMap<String, String>();
    for (Move move : moves) {
      tracking.put(move.ref(), move.tracking());
    }
    try {
      Map<String, ObjectId> refs = new Fetcher(repo, url, display).fetch(tracking);
      var found = new HashMap<Move, ObjectId>();
      for (Move move : moves) {
        found.put(move, refs.getOrDefault(move.ref(), ObjectId.zeroId()));
      }
      return found;
    } catch (HoistException e) {
      throw unknown(failure, "looking at its branches failed, too: " + GitFault.reason(e));
    }
  }
}
