/** Tests of mails by SES, against a server of this machine that speaks like it. */
@NullMarked
package dev.parselambda.functions.ses;

import org.jspecify.annotations.NullMarked;
