/** Values to words: the only room that decides how anything reads. */
@NullMarked
package dev.hoist.report;

import org.jspecify.annotations.NullMarked;
