/**
 * Runs functions as deployed: the built artifact in separate processes, under AWS's runtime
 * interface client, with a local Runtime API.
 */
@NullMarked
package dev.parselambda.runtime;

import org.jspecify.annotations.NullMarked;
