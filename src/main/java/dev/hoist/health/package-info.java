/** Whether an environment runs a commit and is well, judged by what agents say. Asks nobody. */
@NullMarked
package dev.hoist.health;

import org.jspecify.annotations.NullMarked;
