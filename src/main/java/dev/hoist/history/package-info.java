/** What ran where and since when, from the commits of environment branches alone. */
@NullMarked
package dev.hoist.history;

import org.jspecify.annotations.NullMarked;
