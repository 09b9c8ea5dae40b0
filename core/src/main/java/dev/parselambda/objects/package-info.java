/**
 * Finding objects, the rules of their classes, batches, and the routes /classes, /batch,
 * /aggregate, /purge. {@code objects.write} creates, changes and deletes.
 */
@NullMarked
package dev.parselambda.objects;

import org.jspecify.annotations.NullMarked;
