package dev.parselambda.livequery;

import org.jspecify.annotations.Nullable;

/**
 * A client that has connected.
 *
 * @param connectionId the connection that it is at the other end of
 * @param clientId what it is told to be
 * @param master whether it has shown the master key: rights do not apply
 * @param sessionToken the session of all its subscriptions that name none; null for nobody's
 */
public record Client(
    String connectionId,
    String clientId,
    boolean master,
    @Nullable String sessionToken,
    @Nullable String installationId) {}
