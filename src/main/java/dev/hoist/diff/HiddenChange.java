package dev.hoist.diff;

/** A change that an ignore rule took out of a diff. */
public record HiddenChange(ObjectKey object, FieldChange change, IgnoreRule rule) {}
