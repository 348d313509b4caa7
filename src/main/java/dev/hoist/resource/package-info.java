/** Kubernetes objects as a whole: their identity and ordered sets of them. */
@NullMarked
package dev.hoist.resource;

import org.jspecify.annotations.NullMarked;
