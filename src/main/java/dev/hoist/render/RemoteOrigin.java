package dev.hoist.render;

import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import dev.hoist.tree.RepoPath;
import dev.hoist.yaml.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How annotations name a file that was fetched. kustomize joins paths to addresses as texts, and so
 * gives odd answers for some; they are the same here.
 *
 * @param repository empty for a file that no repository is known of
 */
record RemoteOrigin(String repository, String ref, String path) {
  /** What kustomize calls the folder of a clone that there is not yet. */
  private static final String TOP = "notCloned";

  static RemoteOrigin of(SourceFile file, BuildMetadata metadata) {
    RepoAddress from = file.repository();
    String url = file.url();
    RepoAddress address = url == null ? null : RepoAddress.parse(url);
    if (address != null) {
      return new RemoteOrigin(address.name(), address.ref(), inside(address, address.folder()));
    }
    RepoPath path = url == null ? file.path() : file.path().resolve(url).orElse(file.path());
    return from == null
        ? new RemoteOrigin("", "", metadata.relative(path))
        : new RemoteOrigin(from.name(), from.ref(), inside(from, path));
  }

  /** Below the top of a repository whose address names no folder, everything has a prefix. */
  private static String inside(RepoAddress address, RepoPath path) {
    if (!address.folder().isTop()) {
      return path.toString();
    }
    return path.isTop() ? TOP : TOP + "/" + path;
  }

  /** Lines of a mapping; annotations about a file have its path first, others have it last. */
  String text(String field, String indent) {
    String repo = repository.isEmpty() ? "" : indent + line("repo", repository);
    String at = ref.isEmpty() ? "" : indent + line("ref", ref);
    String file = indent + line(field, path);
    return field.equals("path") ? file + repo + at : repo + at + file;
  }

  static String line(String key, String value) {
    Mapping map = Mapping.empty(Origin.NONE).with(key, Scalar.string(value, Origin.NONE));
    return new String(YamlWriter.write(List.of(map)), StandardCharsets.UTF_8);
  }
}
