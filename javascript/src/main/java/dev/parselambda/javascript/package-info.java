/**
 * Cloud Code in JavaScript: the app's {@code main.js} on GraalJS, with the Parse SDK of npm, in the
 * process of the engine.
 *
 * <p>From the ground up: {@link dev.parselambda.javascript.modules.Bundle} and {@link
 * dev.parselambda.javascript.modules.Modules} find files, {@link
 * dev.parselambda.javascript.Program} is what all contexts share, a {@link
 * dev.parselambda.javascript.Worker} is one context with its thread and {@link
 * dev.parselambda.javascript.EventLoop}, {@link dev.parselambda.javascript.Workers} lends them,
 * {@link dev.parselambda.javascript.JavaScriptCode} answers the engine. What is written in
 * JavaScript itself is among the resources, in {@code runtime}.
 */
@NullMarked
package dev.parselambda.javascript;

import org.jspecify.annotations.NullMarked;
