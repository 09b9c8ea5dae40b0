/**
 * What the server keeps: databases, collections, documents, indexes; and how a query finds its
 * documents ({@link dev.parselambda.embedded.index.Planner}).
 */
@NullMarked
package dev.parselambda.embedded.store;

import org.jspecify.annotations.NullMarked;
