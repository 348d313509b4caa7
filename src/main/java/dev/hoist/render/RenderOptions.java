package dev.hoist.render;

/**
 * How targets are rendered, and what they may reach outside their own folder.
 *
 * @param restricted whether a kustomization may read files in or below its own folder only
 */
public record RenderOptions(boolean restricted) {}
