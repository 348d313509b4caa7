/** The command line. picocli and System are used in this room alone. */
@NullMarked
package dev.hoist.cli;

import org.jspecify.annotations.NullMarked;
