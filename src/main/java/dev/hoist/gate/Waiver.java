package dev.hoist.gate;

/**
 * Somebody's word that a change shall pass a gate that does not let it.
 *
 * @param reason goes into the trailers of the commit
 */
public record Waiver(Gate gate, String reason) {}
