package dev.parselambda.web;

/** A header field of a request or an answer. */
public record WebField(String name, String value) {}
