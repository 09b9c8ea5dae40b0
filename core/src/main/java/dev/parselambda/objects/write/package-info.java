/**
 * Writing objects: create, update and delete for every caller. {@link
 * dev.parselambda.objects.write.SaveObject} has the order of steps, {@link
 * dev.parselambda.objects.write.Listeners} notifies listeners.
 */
@NullMarked
package dev.parselambda.objects.write;

import org.jspecify.annotations.NullMarked;
