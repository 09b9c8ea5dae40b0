/** What modules may use of each other. */
@NullMarked
package dev.parselambda.tests.modules;

import org.jspecify.annotations.NullMarked;
