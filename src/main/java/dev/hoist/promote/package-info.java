/** Publishing to environment branches and promoting between them. */
@NullMarked
package dev.hoist.promote;

import org.jspecify.annotations.NullMarked;
