/** What a class demands of everyone who reads or writes its objects. */
@NullMarked
package dev.parselambda.objects.rules;

import org.jspecify.annotations.NullMarked;
