package dev.hoist.config;

import dev.hoist.tree.RepoPath;

/**
 * Something that is rendered and promoted by itself.
 *
 * @param name also the app's folder on environment branches
 * @param folder holds {@code base} and {@code overlays}; the top of the repository when there is
 *     only one app
 */
public record App(String name, RepoPath folder) {}
