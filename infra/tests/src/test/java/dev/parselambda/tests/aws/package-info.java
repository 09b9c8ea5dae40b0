/** The adapters to AWS services, against services on this machine. */
@NullMarked
package dev.parselambda.tests.aws;

import org.jspecify.annotations.NullMarked;
