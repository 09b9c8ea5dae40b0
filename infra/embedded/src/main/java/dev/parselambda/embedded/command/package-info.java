/**
 * The commands that clients send, each by its name in {@link
 * dev.parselambda.embedded.command.Commands}.
 */
@NullMarked
package dev.parselambda.embedded.command;

import org.jspecify.annotations.NullMarked;
