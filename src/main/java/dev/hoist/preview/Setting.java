package dev.hoist.preview;

/**
 * What a change does to one setting of the configuration.
 *
 * @param name such as {@code prod gates.soak}
 * @param before in words, as it stands in the file or close to it; empty for nothing
 * @param after the same
 * @param loosens whether less is refused, held up or shown with it, or may be
 */
public record Setting(String name, String before, String after, boolean loosens) {}
