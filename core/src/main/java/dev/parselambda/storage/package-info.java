/**
 * The MongoDB storage of classes, objects and queries, in Parse Server's format, so that both
 * servers can use one database.
 */
@NullMarked
package dev.parselambda.storage;

import org.jspecify.annotations.NullMarked;
