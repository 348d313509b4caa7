package dev.hoist.review;

import dev.hoist.diff.Belonging;
import dev.hoist.diff.IgnoreRule;
import dev.hoist.diff.Subject;
import dev.hoist.diff.TextPattern;
import dev.hoist.finding.Finding;

/**
 * Findings that somebody has declared to be known, and why. They stay in the list of findings, and
 * in its counts.
 *
 * @param finding ids of the rules of findings; a star is all of them
 * @param where the objects and fields, and until when
 */
public record Suppression(TextPattern finding, IgnoreRule where) {
  boolean covers(Finding other, Subject object, Belonging belonging) {
    return finding.matches(other.rule()) && where.covers(object, other.path(), belonging);
  }
}
