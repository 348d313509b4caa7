/** Runs the helm program for charts: the one place where a render starts a process. */
@NullMarked
package dev.hoist.helm;

import org.jspecify.annotations.NullMarked;
