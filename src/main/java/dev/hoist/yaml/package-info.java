/** YAML text to nodes and back. SnakeYAML is used in this room alone. */
@NullMarked
package dev.hoist.yaml;

import org.jspecify.annotations.NullMarked;
