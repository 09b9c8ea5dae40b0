/**
 * MongoDB's update operators: a new document from an old one ({@link
 * dev.parselambda.embedded.update.Update}).
 */
@NullMarked
package dev.parselambda.embedded.update;

import org.jspecify.annotations.NullMarked;
