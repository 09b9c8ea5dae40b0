/** Cloud functions that clients call: {@code POST /functions/NAME}. */
@NullMarked
package dev.parselambda.functions;

import org.jspecify.annotations.NullMarked;
