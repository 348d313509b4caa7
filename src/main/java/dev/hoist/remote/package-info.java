/**
 * What kustomizations name elsewhere: repositories and files, fetched and kept for the next run.
 */
@NullMarked
package dev.hoist.remote;

import org.jspecify.annotations.NullMarked;
