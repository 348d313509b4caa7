/** The project file hoist.yaml and what it means. */
@NullMarked
package dev.hoist.config;

import org.jspecify.annotations.NullMarked;
