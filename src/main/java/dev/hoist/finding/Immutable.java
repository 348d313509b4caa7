package dev.hoist.finding;

/**
 * A row of the table of what cannot be changed.
 *
 * @param type the kind with its group, as kubectl writes it
 * @param refusal words of the API server's message
 * @param remedy what to do; {@code NAME} stands for the object's name
 */
record Immutable(String type, Place place, When when, String refusal, String remedy) {}
