/** What a class is, as data with its rules: fields, types, class-level permissions, indexes. */
@NullMarked
package dev.parselambda.schema;

import org.jspecify.annotations.NullMarked;
