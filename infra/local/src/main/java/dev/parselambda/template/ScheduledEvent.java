package dev.parselambda.template;

import java.time.Duration;

/**
 * A recurring event of an EventBridge rule.
 *
 * @param name the logical name of the rule
 * @param function the logical name of the function that gets it
 * @param each the interval
 */
public record ScheduledEvent(String name, String function, Duration each) {}
