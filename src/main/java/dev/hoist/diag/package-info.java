/** The ground floor: where a value was written, and what can be said about it. */
@NullMarked
package dev.hoist.diag;

import org.jspecify.annotations.NullMarked;
