/** What changes mean: what a cluster will refuse, what is risky, and what to do about it. */
@NullMarked
package dev.hoist.finding;

import org.jspecify.annotations.NullMarked;
