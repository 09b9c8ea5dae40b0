package dev.parselambda.auth.adapter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to a provider before the log-in ({@code POST /challenge}).
 *
 * @param challengeData what the client asks with
 * @param authData what it sent to this provider to say who it is; null when it named itself
 *     otherwise, or not at all
 */
public record AuthChallenge(
    @Nullable Object challengeData,
    @Nullable Map<String, @Nullable Object> authData,
    AuthRequest request) {}
