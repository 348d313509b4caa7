/** Pins of images in overlays: read, set and copied, with every other byte of a file left alone. */
@NullMarked
package dev.hoist.images;

import org.jspecify.annotations.NullMarked;
