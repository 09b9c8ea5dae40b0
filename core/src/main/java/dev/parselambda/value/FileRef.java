package dev.parselambda.value;

import org.jspecify.annotations.Nullable;

/**
 * A stored file: {@code {"__type":"File","name":n,"url":u}}. Only the name is stored in a file
 * field; the URL is computed on read.
 */
public record FileRef(String name, @Nullable String url) {}
