/** Renderings of earlier runs, found again by exactly what they were made from. */
@NullMarked
package dev.hoist.cache;

import org.jspecify.annotations.NullMarked;
