package dev.hoist.diff;

/**
 * A change that an ignore rule took out of a diff.
 *
 * @param object as the diff names it
 * @param change stands at {@link FieldPath#ROOT} when the object as a whole came or went
 * @param rule the first that hides it
 */
public record HiddenChange(ObjectKey object, FieldChange change, IgnoreRule rule) {}
