/** A comparison as people are shown it: what changes, what is hidden and why, what it means. */
@NullMarked
package dev.hoist.review;

import org.jspecify.annotations.NullMarked;
