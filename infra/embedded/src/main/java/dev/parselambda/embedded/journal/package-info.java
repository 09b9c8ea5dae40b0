/**
 * Keeps data on disk: a log of changes and, from time to time, a snapshot ({@link
 * dev.parselambda.embedded.journal.FileJournal}).
 */
@NullMarked
package dev.parselambda.embedded.journal;

import org.jspecify.annotations.NullMarked;
