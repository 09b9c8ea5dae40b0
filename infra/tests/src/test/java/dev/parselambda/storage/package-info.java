/** Tests of the whole engine, request in and response out, on the embedded database. */
@NullMarked
package dev.parselambda.storage;

import org.jspecify.annotations.NullMarked;
