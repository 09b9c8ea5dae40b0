/** The pages that links in mails lead to. */
@NullMarked
package dev.parselambda.pages;

import org.jspecify.annotations.NullMarked;
