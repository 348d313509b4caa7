package dev.hoist.workspace;

import dev.hoist.diag.Origin;
import dev.hoist.git.Commit;
import dev.hoist.git.CommitId;
import dev.hoist.git.Trailer;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.tree.RepoPath;
import dev.hoist.tree.SourceTree;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The file beside the manifests that says which source revision they were rendered from, in the
 * format that Argo CD's hydrator writes and GitOps Promoter reads. Its name has no extension, so
 * that nobody takes it for a manifest.
 */
public final class HydratorMetadata {
  static final String FILE = "hydrator.metadata";
  private static final String REFERENCE = "Argocd-reference-commit-";

  private HydratorMetadata() {}

  /** The path of the file relative to a target's folder. */
  public static RepoPath path() {
    return RepoPath.of(FILE);
  }

  /**
   * The source revision named in a folder's file; empty when there is no such file or it names
   * none.
   */
  static Optional<CommitId> readSource(SourceTree tree, RepoPath folder) {
    RepoPath file = folder.child(FILE);
    if (tree.find(file).isEmpty()) {
      return Optional.empty();
    }
    String text = new String(tree.read(file), StandardCharsets.UTF_8);
    return Json.read(text, tree.display(file)) instanceof Mapping metadata
        ? Optional.ofNullable(metadata.text("drySha")).flatMap(CommitId::parse)
        : Optional.empty();
  }

  /**
   * The content of the file.
   *
   * @param repository address of the source repository; left out when it is not known
   * @param source the commit that was rendered
   */
  public static byte[] write(Optional<String> repository, Commit source, Rendered rendered) {
    var fields = Mapping.builder();
    repository.ifPresent(url -> fields.put("repoURL", text(url)));
    fields.put("drySha", text(source.id().hex()));
    fields.put("commands", Sequence.of(List.of(text(command(rendered))), false, Origin.NONE));
    fields.put("author", text(source.author().name() + " <" + source.author().email() + ">"));
    fields.put("date", text(date(source)));
    fields.put("subject", text(source.subject()));
    String body = bodyWithoutReferences(source);
    if (!body.isEmpty()) {
      fields.put("body", text(body));
    }
    Mapping reference = reference(source);
    if (!reference.isEmpty()) {
      Mapping commit = Mapping.builder().put("commit", reference).build(Origin.NONE);
      fields.put("references", Sequence.of(List.of(commit), false, Origin.NONE));
    }
    return (Json.write(fields.build(Origin.NONE)) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The page that Argo CD's hydrator puts beside it: how to see the same manifests again. */
  public static byte[] readme(Optional<String> repository, Commit source, Rendered rendered) {
    var text = new StringBuilder("# Manifest Hydration\n\n");
    text.append("To see the manifests in this folder again, run these commands:\n\n```shell\n");
    repository.ifPresent(
        url -> text.append("git clone ").append(url).append("\n# cd into the cloned directory\n"));
    text.append("git checkout ").append(source.id().hex()).append('\n');
    text.append(command(rendered)).append("\n```\n");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String command(Rendered rendered) {
    return "hoist render " + rendered.target().overlay();
  }

  private static String date(Commit source) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        source.authored().atOffset(ZoneOffset.UTC).withNano(0));
  }

  private static String bodyWithoutReferences(Commit source) {
    var body = new StringBuilder();
    for (String line : source.body().split("\n", -1)) {
      if (!line.startsWith(REFERENCE)) {
        body.append(line).append('\n');
      }
    }
    return body.toString().strip();
  }

  /**
   * The commit of the application's own repository that the source commit refers to by trailers.
   */
  private static Mapping reference(Commit source) {
    var fields = Mapping.builder();
    for (String[] pair :
        List.of(
            new String[] {"author", "author"},
            new String[] {"date", "date"},
            new String[] {"subject", "subject"},
            new String[] {"body", "body"},
            new String[] {"sha", "sha"},
            new String[] {"repourl", "repoURL"})) {
      Optional<String> value = source.trailer(REFERENCE + pair[0]);
      if (value.isPresent()) {
        fields.put(pair[1], pair[0].equals("body") ? unquoted(value.get()) : text(value.get()));
      }
    }
    return fields.build(Origin.NONE);
  }

  /** The body is a JSON text in its trailer, because a trailer has one line. */
  private static Node unquoted(String json) {
    return json.startsWith("\"") ? Json.read(json, REFERENCE + "body") : text(json);
  }

  /** Whether a trailer refers to a commit elsewhere and is to be carried on. */
  public static boolean isReference(Trailer trailer) {
    return trailer.key().startsWith(REFERENCE);
  }

  private static Node text(String text) {
    return Scalar.string(text, Origin.NONE);
  }
}
