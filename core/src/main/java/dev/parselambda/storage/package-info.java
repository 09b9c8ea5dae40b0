/**
 * MongoDB: how classes, objects and queries are stored there, in the format of Parse Server, so
 * that both can serve one database.
 */
@NullMarked
package dev.parselambda.storage;

import org.jspecify.annotations.NullMarked;
