/** Where files come from: a folder on disk or a commit, behind one interface. */
@NullMarked
package dev.hoist.tree;

import org.jspecify.annotations.NullMarked;
