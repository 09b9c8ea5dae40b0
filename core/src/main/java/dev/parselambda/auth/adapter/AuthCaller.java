package dev.parselambda.auth.adapter;

import dev.parselambda.access.Caller;
import dev.parselambda.http.Headers;
import dev.parselambda.value.ParseObject;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind a call, as a provider sees it.
 *
 * @param remoteAddress the address the call comes from
 * @param user the logged-in user, or null
 */
public record AuthCaller(
    Caller caller, String remoteAddress, Headers headers, @Nullable ParseObject user) {}
