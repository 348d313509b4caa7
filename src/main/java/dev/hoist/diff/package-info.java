/** What differs between two sets of resources, as values. */
@NullMarked
package dev.hoist.diff;

import org.jspecify.annotations.NullMarked;
