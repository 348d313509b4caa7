package dev.hoist.promote;

import dev.hoist.forge.Forge;
import dev.hoist.forge.PullRequest;
import dev.hoist.gate.Host;
import dev.hoist.git.BranchName;
import java.util.Optional;

/**
 * The pull requests from proposals' branches: one open for each, always saying the present plan.
 */
public final class Requests {
  /** Puts a plan into words. */
  @FunctionalInterface
  public interface Description {
    /** Markdown of at most so many UTF-16 units. */
    String of(Plan plan, int limit);
  }

  private final Host host;
  private final Description description;

  public Requests(Host host, Description description) {
    this.host = host;
    this.description = description;
  }

  /** Opens one, or brings the open one up to date. */
  PullRequest open(Plan plan) {
    Forge forge = host.forge();
    return forge.createOrEdit(draft(plan, forge));
  }

  private PullRequest.Draft draft(Plan plan, Forge forge) {
    return new PullRequest.Draft(
        plan.next().text(),
        plan.to().branch().text(),
        Message.subject(plan),
        description.of(plan, forge.maxBody()));
  }

  /** Brings the open one up to date, if there is one. */
  void refresh(Plan plan) {
    Forge forge = host.forge();
    forge
        .open(plan.next().text(), plan.to().branch().text())
        .ifPresent(open -> forge.createOrEdit(draft(plan, forge)));
  }

  /** Closes the one that is open from a branch, if there is one. */
  void close(Plan plan, BranchName branch, String why) {
    Forge forge = host.forge();
    Optional<PullRequest> open = forge.open(branch.text(), plan.to().branch().text());
    open.ifPresent(request -> forge.close(request.number(), why));
  }
}
