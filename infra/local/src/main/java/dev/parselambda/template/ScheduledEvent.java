package dev.parselambda.template;

import java.time.Duration;

/**
 * An event that comes again and again, by a rule of EventBridge.
 *
 * @param name the logical name of the rule
 * @param function the logical name of the function that gets it
 * @param each how long it is from one to the next
 */
public record ScheduledEvent(String name, String function, Duration each) {}
