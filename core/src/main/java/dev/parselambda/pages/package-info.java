/** The pages for links in mails. */
@NullMarked
package dev.parselambda.pages;

import org.jspecify.annotations.NullMarked;
