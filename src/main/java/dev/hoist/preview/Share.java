package dev.hoist.preview;

import dev.hoist.review.Review;
import java.util.List;

/**
 * A part of what changes in an app, told once for all environments in which it is the same.
 *
 * @param environments in promotion order
 * @param review of the first of them; in the others, namespaces may differ
 * @param leftOut how many objects are not in the review because there was no room
 */
public record Share(String app, List<String> environments, Review review, int leftOut) {
  public Share {
    environments = List.copyOf(environments);
  }
}
