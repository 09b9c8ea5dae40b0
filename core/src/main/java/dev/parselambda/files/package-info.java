/** Files: permissions, names and stores. */
@NullMarked
package dev.parselambda.files;

import org.jspecify.annotations.NullMarked;
