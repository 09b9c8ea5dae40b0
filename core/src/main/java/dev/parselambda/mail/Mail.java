package dev.parselambda.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail.
 *
 * @param from the sender's address; null for the one that the adapter is configured with
 * @param html the same text as a page; null when there is only the plain one
 */
public record Mail(
    @Nullable String from, String to, String subject, String text, @Nullable String html) {}
