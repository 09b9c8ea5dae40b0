package dev.parselambda.livequery;

/**
 * A part of the subscribers of an event: each belongs to one of so many.
 *
 * @param index counted from 0
 */
public record Share(int index, int count) {
  public static final Share ALL = new Share(0, 1);

  boolean has(Client client) {
    return Math.floorMod(client.connectionId().hashCode(), count) == index;
  }
}
