package dev.parselambda.auth.oauth;

import org.jspecify.annotations.Nullable;

/**
 * A token, and whose it is said to be.
 *
 * @param id the id that came with it; null when none did
 */
record CodeGrant(String accessToken, @Nullable String id) {}
