/** Regular expressions of MongoDB (PCRE) in Java. */
@NullMarked
package dev.parselambda.matcher.regex;

import org.jspecify.annotations.NullMarked;
