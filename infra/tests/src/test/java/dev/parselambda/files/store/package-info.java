/** The stores that keep the bytes of files. */
@NullMarked
package dev.parselambda.files.store;

import org.jspecify.annotations.NullMarked;
