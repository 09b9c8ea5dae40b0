/** The SAM template as data: the functions it deploys and the HTTP routes that lead to them. */
@NullMarked
package dev.parselambda.template;

import org.jspecify.annotations.NullMarked;
