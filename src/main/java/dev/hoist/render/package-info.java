/** From a kustomization to the resources it stands for. */
@NullMarked
package dev.hoist.render;

import org.jspecify.annotations.NullMarked;
