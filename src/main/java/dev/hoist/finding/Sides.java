package dev.hoist.finding;

import dev.hoist.diff.BundleDiff;

/**
 * The two sides of a comparison and what differs between them.
 *
 * @param before all objects of the first side, without their secrets
 * @param after the same of the second side
 */
record Sides(BundleDiff diff, Objects before, Objects after) {}
