/** What people hold back: environments that are frozen and apps that are pinned to a revision. */
@NullMarked
package dev.hoist.hold;

import org.jspecify.annotations.NullMarked;
