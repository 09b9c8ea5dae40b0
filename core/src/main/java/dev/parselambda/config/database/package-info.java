/** Options of the database and of the MongoDB driver. */
@NullMarked
package dev.parselambda.config.database;

import org.jspecify.annotations.NullMarked;
