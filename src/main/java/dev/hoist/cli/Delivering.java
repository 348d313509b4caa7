package dev.hoist.cli;

import dev.hoist.forge.ApiSettings;
import dev.hoist.gate.Gatekeeper;
import dev.hoist.gate.Host;
import dev.hoist.gate.Waiver;
import dev.hoist.hold.HoldWriter;
import dev.hoist.promote.Commits;
import dev.hoist.promote.Message;
import dev.hoist.promote.Planner;
import dev.hoist.promote.Promoter;
import dev.hoist.promote.Proposer;
import dev.hoist.promote.Requests;
import dev.hoist.report.PlanMarkdown;
import dev.hoist.workspace.CiRun;
import dev.hoist.workspace.Workspace;
import java.util.List;

/** What makes plans and carries them out in one run. */
record Delivering(Planner planner, Promoter promoter, Proposer proposer, HoldWriter holds) {
  static Delivering of(Opened opened, List<Waiver> waivers) {
    Env env = opened.env();
    Workspace workspace = opened.workspace();
    var host = new Host(workspace, ApiSettings.of(env.vars(), env.clock()));
    var gatekeeper =
        new Gatekeeper(workspace, opened.reviewer(), host, env.clock().instant(), waivers);
    var facts = new Message.Facts(Version.TEXT, CiRun.of(env.vars()));
    var commits = new Commits(workspace, facts, env.clock());
    var planner = new Planner(workspace, opened.reviewer(), gatekeeper, commits);
    var promoter = new Promoter(workspace, planner, commits);
    var requests =
        new Requests(
            host, (plan, limit) -> opened.reviewer().gate().pass(PlanMarkdown.of(plan, limit)));
    return new Delivering(
        planner,
        promoter,
        new Proposer(workspace, promoter, requests, env.clock().instant()),
        new HoldWriter(workspace, facts.run(), Version.TEXT, env.clock()));
  }
}
