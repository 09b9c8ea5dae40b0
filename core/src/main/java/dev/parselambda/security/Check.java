package dev.parselambda.security;

/**
 * One thing that was looked at.
 *
 * @param passed whether it is as it should be
 * @param warning what can happen where it is not
 * @param solution what to do about it
 */
record Check(String title, boolean passed, String warning, String solution) {}
