package dev.parselambda.template;

import java.time.Duration;

/**
 * Messages of an SQS queue that a function gets in batches.
 *
 * @param queue its logical name
 * @param function the logical name of the function
 * @param batchSize how many messages a batch has at most
 * @param hidden how long a message that failed stays away
 * @param receives how often a message comes before it is a dead letter
 */
public record QueueEvent(
    String queue, String function, int batchSize, Duration hidden, int receives) {}
