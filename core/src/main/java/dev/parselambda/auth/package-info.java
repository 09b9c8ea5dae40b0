/**
 * Log-in through auth providers, which validate {@code authData}.
 *
 * <p>A provider is an {@link dev.parselambda.auth.adapter.AuthAdapter}; {@link
 * dev.parselambda.auth.AuthAdapters} holds those of the app and takes a call's {@code authData}
 * through them in three steps:
 *
 * <ol>
 *   <li>{@code prepare}: shapes are checked, providers turn one-time codes into ids, what only
 *       repeats the stored data is dropped. The outcome names the ids to find the user by.
 *   <li>{@code requireSecondFactor}, on log-in: has the user sent the second factor he has set up?
 *   <li>{@code validate}: each provider accepts or refuses; the outcome says what to write, under
 *       which conditions, and what to answer.
 * </ol>
 *
 * <p>A validation takes only what was prepared, so no path can skip the first step. Nothing here
 * touches the database: who calls finds the users and writes. The order is part of the protocol:
 * "this auth is already used" may only be said after the validation, or it would tell a stranger
 * which ids exist.
 *
 * <p>No library, connection or key of a provider is loaded before the first call that needs it.
 */
@NullMarked
package dev.parselambda.auth;

import org.jspecify.annotations.NullMarked;
