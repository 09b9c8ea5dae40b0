/**
 * State that all instances of an app share, in DynamoDB. An item has its time to live in {@value
 * dev.parselambda.lambda.dynamodb.Item#EXPIRE}, in seconds since 1970; DynamoDB deletes it days
 * later, so readers check the time.
 */
@NullMarked
package dev.parselambda.lambda.dynamodb;

import org.jspecify.annotations.NullMarked;
