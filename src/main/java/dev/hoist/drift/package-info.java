/** Whether environment branches still hold what their source renders to. */
@NullMarked
package dev.hoist.drift;

import org.jspecify.annotations.NullMarked;
