/** What a change of the source does to every environment, before anybody has agreed to it. */
@NullMarked
package dev.hoist.preview;

import org.jspecify.annotations.NullMarked;
