/** Code of the app's own at addresses of the web: who registered which, and how they are called. */
@NullMarked
package dev.parselambda.hooks;

import org.jspecify.annotations.NullMarked;
