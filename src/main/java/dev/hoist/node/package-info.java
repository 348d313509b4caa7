/** The immutable tree that every document becomes; each value remembers where it was written. */
@NullMarked
package dev.hoist.node;

import org.jspecify.annotations.NullMarked;
