/**
 * What hoist says to the API of a git host, and to that of Argo CD; the only room that knows an
 * HTTP client. A token goes to the host it is for and nowhere else, whatever is answered.
 */
@NullMarked
package dev.hoist.forge;

import org.jspecify.annotations.NullMarked;
