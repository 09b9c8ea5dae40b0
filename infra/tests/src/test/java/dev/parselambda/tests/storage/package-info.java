/** Objects, queries and relations, stored in and read from the embedded database. */
@NullMarked
package dev.parselambda.tests.storage;

import org.jspecify.annotations.NullMarked;
