package dev.parselambda.storage.matcher;

import java.util.Map;

/**
 * What a text index covers.
 *
 * @param weights a path each and how much a term there counts; the path {@code $**} stands for
 *     every string of the document
 * @param language the language of the documents: {@code english}, or {@code none} for no stemming
 *     and no stop words
 */
public record TextFields(Map<String, Double> weights, String language) {
  /** The path of an index over all strings. */
  public static final String EVERYTHING = "$**";

  public TextFields {
    weights = Map.copyOf(weights);
  }
}
