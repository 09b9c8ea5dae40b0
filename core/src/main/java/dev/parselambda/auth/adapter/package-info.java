/** The contract of an auth provider, and the tools that providers share. */
@NullMarked
package dev.parselambda.auth.adapter;

import org.jspecify.annotations.NullMarked;
