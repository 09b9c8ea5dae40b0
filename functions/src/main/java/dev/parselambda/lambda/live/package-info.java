/** LiveQuery without a server: sockets of API Gateway, and events through a queue. */
@NullMarked
package dev.parselambda.lambda.live;

import org.jspecify.annotations.NullMarked;
