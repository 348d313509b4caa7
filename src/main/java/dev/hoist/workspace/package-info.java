/** What the verbs work on: the project, its repository, and what its environment branches hold. */
@NullMarked
package dev.hoist.workspace;

import org.jspecify.annotations.NullMarked;
