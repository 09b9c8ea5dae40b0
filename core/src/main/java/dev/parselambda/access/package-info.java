/**
 * Identifies callers (keys, session, master, maintenance) and checks their rights: class-level
 * permissions, ACL, protected fields.
 */
@NullMarked
package dev.parselambda.access;

import org.jspecify.annotations.NullMarked;
