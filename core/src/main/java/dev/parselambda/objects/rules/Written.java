package dev.parselambda.objects.rules;

import dev.parselambda.value.ParseObject;

/**
 * What came of a create.
 *
 * @param created false where an object was there already, and the create stood for something else:
 *     a log-in
 * @param answer what the client is told
 */
public record Written(boolean created, ParseObject answer) {}
