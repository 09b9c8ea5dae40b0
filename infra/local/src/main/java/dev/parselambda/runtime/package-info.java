/**
 * Functions as they are deployed: the built artifact in processes of its own, under AWS's runtime
 * interface client, fed by a local Runtime API.
 */
@NullMarked
package dev.parselambda.runtime;

import org.jspecify.annotations.NullMarked;
