/** The parameters of the app that its clients read: {@code Parse.Config}. */
@NullMarked
package dev.parselambda.globalconfig;

import org.jspecify.annotations.NullMarked;
