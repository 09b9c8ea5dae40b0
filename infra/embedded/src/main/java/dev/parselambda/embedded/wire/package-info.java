/** MongoDB's wire protocol and BSON, on plain blocking sockets: one thread a connection. */
@NullMarked
package dev.parselambda.embedded.wire;

import org.jspecify.annotations.NullMarked;
