/** Files in S3, and in services with its protocol. */
@NullMarked
package dev.parselambda.lambda.s3;

import org.jspecify.annotations.NullMarked;
