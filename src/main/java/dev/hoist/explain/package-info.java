/** Why a value is what it is: which file and line gave it its present form. */
@NullMarked
package dev.hoist.explain;

import org.jspecify.annotations.NullMarked;
