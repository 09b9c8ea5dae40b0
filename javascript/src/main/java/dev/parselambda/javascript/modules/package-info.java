/** How modules are found and read: the app's files, npm packages and the bundle. */
@NullMarked
package dev.parselambda.javascript.modules;

import org.jspecify.annotations.NullMarked;
