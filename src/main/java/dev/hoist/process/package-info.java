/** Programs of this machine: where they are, one run of one, and a folder for their files. */
@NullMarked
package dev.hoist.process;

import org.jspecify.annotations.NullMarked;
