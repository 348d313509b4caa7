package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.forge.ApiSettings;
import dev.hoist.forge.CommitStatus;
import dev.hoist.forge.Forge;
import dev.hoist.forge.MarkdownPages;
import dev.hoist.forge.Posting;
import dev.hoist.forge.PullRequest;
import dev.hoist.gate.Host;
import dev.hoist.git.CommitId;
import dev.hoist.workspace.CiRun;
import dev.hoist.workspace.ReportingRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes on a pull request what a preview of it has found. It never looks at the change itself: the
 * run that does has no right to write, and this one has. What the artifact says is taken for what a
 * stranger says; which pull request it is about is not its to say.
 */
final class CommentCommand implements Command {
  private static final String CONTEXT = "hoist/preview";

  /** One byte more than any artifact may have is enough to see that it has too many. */
  private static final int MAX_READ = (4 << 20) + 1;

  private static final long MAX_EVENT = 16L << 20;
  private static final int MAX_PAGES = 20;

  /** Nobody reads more of one comment, whatever its host would hold. */
  private static final int LONGEST_COMMENT = 150_000;

  private final Artifact.Reader reader;

  CommentCommand(Artifact.Reader reader) {
    this.reader = reader;
  }

  @Override
  public Usage usage() {
    return new Usage(
        "comment",
        List.of(
            "Write on a pull request what a preview of it has found.",
            "The comment is edited by later runs, and never by older ones.",
            "Its last word is a commit status, hoist/preview."),
        List.of("--from FILE [--pr NUMBER] [--pages COUNT] [--no-status]"),
        List.of(),
        List.of(
            Option.required("--from", "FILE", "The artifact of hoist preview --output json=FILE"),
            Option.text(
                "--pr",
                "NUMBER",
                "The pull request (default: the one that the CI runs for, else the one whose head"
                    + " it was)"),
            Option.text("--pages", "COUNT", "How many comments it may take (default: 1)"),
            Option.flag("--no-status", "Set no commit status")),
        List.of(
            "  hoist comment --from preview.json",
            "  hoist comment --from preview.json --pr 7 --pages 3"));
  }

  @Override
  public int run(Arguments arguments, Env env) {
    int pages = number(arguments, "--pages", MAX_PAGES).orElse(1L).intValue();
    Optional<Long> named = number(arguments, "--pr", Integer.MAX_VALUE);
    Artifact artifact = artifact(arguments.required("--from"), env);
    ReportingRun run = ReportingRun.of(env.vars(), file -> event(file, env));
    if (named.isEmpty() && run.head().filter(head -> !head.equals(artifact.head())).isPresent()) {
      throw Diagnostic.error(
              "comment.other-commit",
              Origin.NONE,
              "the artifact is about commit "
                  + artifact.head().shortened()
                  + ", and this run about "
                  + run.head().get().shortened())
          .hint("take the artifact of the run that started this one")
          .asException();
    }
    try (Opened opened = Opened.at(env)) {
      Forge forge = new Host(opened.workspace(), ApiSettings.of(env.vars(), env.clock())).forge();
      boolean said = false;
      for (PullRequest request : requests(forge, named.or(run::number), run, env)) {
        said |=
            isStillOpen(request, artifact, env) && post(forge, request, artifact, run, pages, env);
      }
      if (said && !arguments.has("--no-status")) {
        setStatus(forge, artifact, env);
      }
      return Exit.OK;
    }
  }

  private static Optional<Long> number(Arguments arguments, String option, int most) {
    Optional<String> text = arguments.text(option);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    long number = text.get().matches("[0-9]{1,10}") ? Long.parseLong(text.get()) : 0;
    if (number < 1 || number > most) {
      throw Diagnostic.error(
              "usage.argument", Origin.NONE, option + " \"" + text.get() + "\" is no such number")
          .hint("write a number from 1 to " + most)
          .asException();
    }
    return Optional.of(number);
  }

  private Artifact artifact(String file, Env env) {
    try (InputStream in =
        Files.newInputStream(env.dir().resolve(file), LinkOption.NOFOLLOW_LINKS)) {
      return reader.read(in.readNBytes(MAX_READ), file);
    } catch (IOException | InvalidPathException e) {
      throw Diagnostic.error(
              "usage.argument", Origin.NONE, "the file \"" + file + "\" cannot be read")
          .hint("write it with hoist preview --output json=" + file)
          .asException();
    }
  }

  private static Optional<String> event(String file, Env env) {
    try {
      Path path = env.dir().resolve(file);
      return Files.isRegularFile(path) && Files.size(path) <= MAX_EVENT
          ? Optional.of(Files.readString(path))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // the variables may tell the same
    }
  }

  /** One; or all that have the same head, which is none when the head has moved on. */
  private static List<PullRequest> requests(
      Forge forge, Optional<Long> number, ReportingRun run, Env env) {
    if (number.isPresent()) {
      return List.of(forge.read(number.get()));
    }
    CommitId head = run.head().orElseThrow(CommentCommand::unknown);
    List<PullRequest> requests = forge.openAt(head);
    if (requests.isEmpty()) {
      env.out().print("no open pull request is at " + head.shortened() + ": nothing is written\n");
    }
    return requests;
  }

  private static HoistException unknown() {
    return Diagnostic.error(
            "comment.no-pull-request", Origin.NONE, "nothing says which pull request it is")
        .hint("name it: --pr NUMBER")
        .asException();
  }

  /**
   * A run that was overtaken by a push, or by a merge, has nothing to say and did nothing wrong.
   */
  private static boolean isStillOpen(PullRequest request, Artifact artifact, Env env) {
    boolean open = request.state() == PullRequest.State.OPEN;
    if (open && request.headCommit().equals(artifact.head())) {
      return true;
    }
    env.out()
        .print(
            "pull request "
                + request.number()
                + (open ? " is at " + request.headCommit().shortened() : " is not open")
                + ", the artifact is about "
                + artifact.head().shortened()
                + ": nothing is written\n");
    return false;
  }

  /** Whether this run's word is the last one. */
  private static boolean post(
      Forge forge, PullRequest request, Artifact artifact, ReportingRun run, int most, Env env) {
    int limit = Math.min(forge.maxComment(), LONGEST_COMMENT) - Posting.MARKER;
    List<String> pages = MarkdownPages.of(artifact.markdown(), limit, most);
    Posting.Outcome outcome =
        new Posting(artifact.key(), artifact.head(), run.order(), pages)
            .on(forge, request.number());
    String done =
        switch (outcome) {
          case WRITTEN -> "written";
          case EDITED -> "edited";
          case UNCHANGED -> "unchanged";
          case OLDER -> "left as a newer run wrote it";
        };
    env.out().print("comment on " + request.url() + ": " + done + "\n");
    return outcome != Posting.Outcome.OLDER;
  }

  private static void setStatus(Forge forge, Artifact artifact, Env env) {
    CommitStatus.State state =
        artifact.passes() ? CommitStatus.State.SUCCESS : CommitStatus.State.FAILURE;
    var status =
        new CommitStatus(
            CONTEXT, state, artifact.verdict(), CiRun.of(env.vars()).url(), env.clock().instant());
    forge.setStatus(artifact.head(), status);
    env.out()
        .print(
            "status "
                + CONTEXT
                + " of "
                + artifact.head().shortened()
                + ": "
                + (artifact.passes() ? "success" : "failure")
                + "\n");
  }
}
