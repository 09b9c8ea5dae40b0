package dev.parselambda.security;

/**
 * The result of one check.
 *
 * @param passed whether the check passed
 * @param warning the risk if it failed
 * @param solution the remedy
 */
record Check(String title, boolean passed, String warning, String solution) {}
