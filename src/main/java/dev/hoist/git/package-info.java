/** Commits, branches and pushes. JGit is used in this room alone. */
@NullMarked
package dev.hoist.git;

import org.jspecify.annotations.NullMarked;
