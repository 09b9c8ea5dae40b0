/** Where the bytes of files are kept: GridFS, disk, and the port for other stores. */
@NullMarked
package dev.parselambda.files.store;

import org.jspecify.annotations.NullMarked;
