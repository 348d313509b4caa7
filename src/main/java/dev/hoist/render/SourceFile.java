package dev.hoist.render;

import dev.hoist.tree.RepoPath;
import org.jspecify.annotations.Nullable;

/**
 * Where a file of a build lies.
 *
 * @param path in its tree; of a downloaded file, the folder of the kustomization that names it
 * @param repository the address under which the tree was fetched; null for the one that is rendered
 * @param url of a downloaded file
 */
record SourceFile(RepoPath path, @Nullable RepoAddress repository, @Nullable String url) {}
