/**
 * Who is calling (keys, session, master, maintenance) and what they may do: class-level
 * permissions, ACL, protected fields.
 */
@NullMarked
package dev.parselambda.access;

import org.jspecify.annotations.NullMarked;
