package dev.parselambda.livequery.index;

import org.jspecify.annotations.Nullable;

/**
 * The values from one to another, both of one kind. Bounds count as within, which a condition may
 * see differently.
 *
 * @param low null for no lower bound
 * @param high null for no upper bound
 */
record Range(@Nullable Object low, @Nullable Object high) {}
