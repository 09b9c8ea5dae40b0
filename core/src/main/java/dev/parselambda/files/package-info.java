/**
 * Files: who may upload and download them, what they are called, and where their bytes are kept.
 */
@NullMarked
package dev.parselambda.files;

import org.jspecify.annotations.NullMarked;
