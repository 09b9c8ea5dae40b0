/**
 * Finding, creating, updating and deleting objects, alone and in batches: the heart. Routes:
 * /classes, /batch, /aggregate, /purge.
 */
@NullMarked
package dev.parselambda.objects;

import org.jspecify.annotations.NullMarked;
