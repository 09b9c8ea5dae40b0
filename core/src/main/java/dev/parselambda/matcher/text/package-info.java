/** Text search: languages, stop words, stems and scores. */
@NullMarked
package dev.parselambda.matcher.text;

import org.jspecify.annotations.NullMarked;
