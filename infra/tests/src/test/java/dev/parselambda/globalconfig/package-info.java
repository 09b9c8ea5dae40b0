/** The parameters of the app, by the whole engine. */
@NullMarked
package dev.parselambda.globalconfig;

import org.jspecify.annotations.NullMarked;
