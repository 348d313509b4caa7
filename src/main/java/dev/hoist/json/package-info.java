/** JSON texts to nodes and back; the only room that knows a JSON library. */
@NullMarked
package dev.hoist.json;

import org.jspecify.annotations.NullMarked;
