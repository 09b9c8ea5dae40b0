/** AWS services on this machine, for tests. */
@NullMarked
package dev.parselambda.aws;

import org.jspecify.annotations.NullMarked;
