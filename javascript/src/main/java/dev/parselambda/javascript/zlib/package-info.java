/** Compression behind Node's zlib module. */
@NullMarked
package dev.parselambda.javascript.zlib;

import org.jspecify.annotations.NullMarked;
