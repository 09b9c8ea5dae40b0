/** Places, areas and distances, on a plane and on a sphere. */
@NullMarked
package dev.parselambda.matcher.geo;

import org.jspecify.annotations.NullMarked;
