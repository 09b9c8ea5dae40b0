/** The schema of the app on the embedded database. */
@NullMarked
package dev.parselambda.tests.schemas;

import org.jspecify.annotations.NullMarked;
