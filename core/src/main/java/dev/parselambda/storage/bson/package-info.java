/** Objects, values and updates as BSON, in the form that Parse Server stores. */
@NullMarked
package dev.parselambda.storage.bson;

import org.jspecify.annotations.NullMarked;
