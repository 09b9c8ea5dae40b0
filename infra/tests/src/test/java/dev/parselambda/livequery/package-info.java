/** LiveQuery on an engine with a database. */
@NullMarked
package dev.parselambda.livequery;

import org.jspecify.annotations.NullMarked;
