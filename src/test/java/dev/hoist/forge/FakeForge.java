package dev.hoist.forge;

import dev.hoist.forge.FakeServer.Call;
import dev.hoist.forge.FakeServer.Response;
import dev.hoist.git.CommitId;
import dev.hoist.git.GitUrl;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all git hosts have: branches, pull requests, comments, approvals and what is said about
 * commits, of one repository. How it is asked and told is that of each host. A minute passes with
 * everything that happens.
 */
abstract class FakeForge implements Peer {
  static final String TOKEN = "tok-hoistbot0123456789";
  static final String ME = "hoist-bot";

  /** A pull request; the merge commit is null until it is merged. */
  record Pull(
      long number,
      PullRequest.State state,
      boolean fork,
      String head,
      String sha,
      String base,
      String author,
      String title,
      String body,
      long version,
      Instant opened,
      @Nullable String mergeCommit) {
    Pull to(PullRequest.State other, @Nullable String commit) {
      return new Pull(
          number, other, fork, head, sha, base, author, title, body, version + 1, opened, commit);
    }

    Pull saying(String newTitle, String newBody) {
      return new Pull(
          number,
          state,
          fork,
          head,
          sha,
          base,
          author,
          newTitle,
          newBody,
          version + 1,
          opened,
          mergeCommit);
    }

    Pull at(String commit) {
      return new Pull(
          number,
          state,
          fork,
          head,
          commit,
          base,
          author,
          title,
          body,
          version + 1,
          opened,
          mergeCommit);
    }
  }

  record Note(long id, long number, String author, String body, long version) {}

  /** What a person says of a pull request. */
  record Vote(long number, String person, boolean approves, String sha, Instant at) {}

  record Push(long number, String sha, Instant at) {}

  record Said(
      long id,
      String sha,
      String key,
      String context,
      String state,
      String description,
      String url,
      Instant at) {}

  final Map<String, String> branches = new LinkedHashMap<>();
  final Map<Long, Pull> pulls = new LinkedHashMap<>();
  final Map<Long, Note> notes = new LinkedHashMap<>();
  final List<Vote> votes = new ArrayList<>();
  final List<Push> pushes = new ArrayList<>();
  final List<Said> said = new ArrayList<>();
  private final FakeServer server;
  private final String kind;
  private final String base;
  private final String remote;
  private long ids = 100;
  private Instant now = Instant.parse("2026-01-05T10:00:00Z");

  /**
   * A server.
   *
   * @param kind as {@code HOIST_FORGE} names it
   * @param base what stands before all paths
   */
  FakeForge(String kind, String base, String remote) throws IOException {
    this.kind = kind;
    this.base = base;
    this.remote = remote;
    this.server = FakeServer.start(this::locked);
  }

  private synchronized Response locked(Call call) {
    if (!call.path().startsWith(base + "/")) {
      return refused(404, "no such place");
    }
    if (!isToken(call.token())) {
      return refused(401, "who are you?");
    }
    List<String> path = call.segments();
    int skipped = (int) base.chars().filter(c -> c == '/').count();
    return answer(call, path.subList(skipped, path.size()));
  }

  boolean isToken(String token) {
    return token.equals(TOKEN);
  }

  abstract Response answer(Call call, List<String> path);

  abstract Response refused(int status, String message);

  Instant tick() {
    now = now.plusSeconds(60);
    return now;
  }

  long id() {
    return ++ids;
  }

  Optional<Pull> opened(String head, String base) {
    return pulls.values().stream()
        .filter(each -> each.state() == PullRequest.State.OPEN && !each.fork())
        .filter(each -> each.head().equals(head) && each.base().equals(base))
        .findFirst();
  }

  List<Pull> opened() {
    return pulls.values().stream().filter(each -> each.state() == PullRequest.State.OPEN).toList();
  }

  Pull put(Pull pull) {
    pulls.put(pull.number(), pull);
    return pull;
  }

  Pull newPull(String head, String base, boolean fork, String author, String title, String body) {
    long number = 1L + pulls.size();
    String sha = branches.getOrDefault(head, "a".repeat(40));
    Instant at = tick();
    pushes.add(new Push(number, sha, at));
    return put(
        new Pull(
            number,
            PullRequest.State.OPEN,
            fork,
            head,
            sha,
            base,
            author,
            title,
            body,
            0,
            at,
            null));
  }

  Note newNote(long number, String author, String body) {
    var note = new Note(id(), number, author, body, 0);
    notes.put(note.id(), note);
    return note;
  }

  Note edited(long id, String body) {
    Note old = Objects.requireNonNull(notes.get(id));
    var note = new Note(id, old.number(), old.author(), body, old.version() + 1);
    notes.put(id, note);
    return note;
  }

  /** The last one of each person. */
  List<Vote> votesOf(long number) {
    var last = new LinkedHashMap<String, Vote>();
    votes.stream()
        .filter(each -> each.number() == number)
        .forEach(each -> last.put(each.person(), each));
    return List.copyOf(last.values());
  }

  List<Note> notesOf(long number) {
    return notes.values().stream().filter(each -> each.number() == number).toList();
  }

  Said newStatus(
      String sha, String key, String context, String state, String description, String url) {
    var status = new Said(id(), sha, key, context, state, description, url, tick());
    said.add(status);
    return status;
  }

  static String text(dev.hoist.node.Mapping body, String name) {
    return Objects.requireNonNullElse(body.text(name), "");
  }

  @Override
  public FakeServer server() {
    return server;
  }

  @Override
  public String api() {
    return server.url() + base;
  }

  @Override
  public String token() {
    return TOKEN;
  }

  @Override
  public String me() {
    return ME;
  }

  @Override
  public Forge forge(String api, ApiSettings settings) {
    var vars = new HashMap<String, String>(settings.vars());
    vars.putAll(Map.of("HOIST_FORGE", kind, "HOIST_FORGE_API", api));
    return Forges.of(
        GitUrl.parse(remote),
        ForgeConfig.NONE,
        new ApiSettings(vars, settings.clock(), settings.pause(), settings.timeout()));
  }

  @Override
  public synchronized void branch(String name, String sha) {
    branches.put(name, sha);
    for (Pull pull : List.copyOf(opened())) {
      if (pull.head().equals(name)) {
        put(pull.at(sha));
        pushes.add(new Push(pull.number(), sha, tick()));
      }
    }
  }

  @Override
  public synchronized long open(String head, String base, boolean fork) {
    return newPull(head, base, fork, "somebody", "title", "body").number();
  }

  @Override
  public synchronized void clock(Instant time) {
    now = time.isAfter(now) ? time : now;
  }

  @Override
  public synchronized List<PullRequest> requests() {
    return pulls.values().stream()
        .map(
            each ->
                new PullRequest(
                    each.number(),
                    "",
                    each.state(),
                    each.head(),
                    each.base(),
                    new CommitId(each.sha()),
                    Optional.ofNullable(each.mergeCommit()).map(CommitId::new),
                    each.author(),
                    each.title(),
                    each.body()))
        .toList();
  }

  @Override
  public synchronized void merge(long number, String commit) {
    put(Objects.requireNonNull(pulls.get(number)).to(PullRequest.State.MERGED, commit));
  }

  @Override
  public synchronized void approve(long number, String person) {
    vote(number, person, true);
  }

  @Override
  public synchronized void objectTo(long number, String person) {
    vote(number, person, false);
  }

  private void vote(long number, String person, boolean approves) {
    String sha = Objects.requireNonNull(pulls.get(number)).sha();
    votes.add(new Vote(number, person, approves, sha, tick()));
  }

  @Override
  public synchronized void comment(long number, String author, String body) {
    newNote(number, author, body);
  }

  @Override
  public synchronized List<String> comments(long number) {
    return notesOf(number).stream().map(Note::body).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
