/** What a change must meet before it may go to an environment, and whether it does. */
@NullMarked
package dev.hoist.gate;

import org.jspecify.annotations.NullMarked;
