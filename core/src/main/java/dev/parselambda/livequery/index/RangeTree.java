package dev.parselambda.livequery.index;

import dev.parselambda.matcher.value.BsonOrder;
import dev.parselambda.matcher.value.Collation;
import dev.parselambda.matcher.value.ValueView;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of values of one kind, each with its item: which of them share a value with another range?
 *
 * <p>A treap in the order of lower bounds; every node knows the greatest upper bound below it. So
 * adding, removing, and finding the first takes time logarithmic in the number of ranges.
 */
final class RangeTree<T> {
  private static final BsonOrder ORDER = new BsonOrder(ValueView.DRIVER, Collation.SIMPLE);

  private @Nullable Node<T> root;
  private int size;
  private long serial;

  private static final class Node<T> {
    final Range range;
    final T item;
    final long serial;
    final int priority = ThreadLocalRandom.current().nextInt();
    @Nullable Node<T> left;
    @Nullable Node<T> right;

    /** The greatest upper bound of this node and those below. */
    @Nullable Object highest;

    Node(Range range, T item, long serial) {
      this.range = range;
      this.item = item;
      this.serial = serial;
      this.highest = range.high();
    }

    void update() {
      highest = range.high();
      if (left != null && compareHigh(left.highest, highest) > 0) {
        highest = left.highest;
      }
      if (right != null && compareHigh(right.highest, highest) > 0) {
        highest = right.highest;
      }
    }
  }

  int size() {
    return size;
  }

  /** Compares values of one kind. */
  static int compare(Object a, Object b) {
    return ORDER.compare(a, b);
  }

  /** Adds a range; what is returned removes it. */
  Object add(Range range, T item) {
    Node<T> node = new Node<>(range, item, serial++);
    root = insert(root, node);
    size++;
    return node;
  }

  /**
   * @param added what {@link #add} has returned
   */
  void remove(Object added) {
    if (added instanceof Node<?> node) {
      root = remove(root, node);
      size--;
    }
  }

  /** Every item whose range shares a value with this one. */
  void overlapping(Range range, Consumer<? super T> found) {
    overlapping(root, range, found);
  }

  private static <T> void overlapping(
      @Nullable Node<T> start, Range range, Consumer<? super T> found) {
    Node<T> node = start;
    while (node != null
        && (node.highest == null
            || range.low() == null
            || compare(node.highest, range.low()) >= 0)) {
      overlapping(node.left, range, found);
      if (node.range.low() != null
          && range.high() != null
          && compare(node.range.low(), range.high()) > 0) {
        return;
      }
      if (node.range.high() == null
          || range.low() == null
          || compare(node.range.high(), range.low()) >= 0) {
        found.accept(node.item);
      }
      node = node.right;
    }
  }

  private static <T> Node<T> insert(@Nullable Node<T> at, Node<T> node) {
    if (at == null) {
      return node;
    }
    if (compare(node, at) < 0) {
      Node<T> left = insert(at.left, node);
      at.left = left;
      return left.priority > at.priority ? rotateRight(at, left) : updated(at);
    }
    Node<T> right = insert(at.right, node);
    at.right = right;
    return right.priority > at.priority ? rotateLeft(at, right) : updated(at);
  }

  private static <T> @Nullable Node<T> remove(@Nullable Node<T> at, Node<?> node) {
    if (at == null) {
      return null;
    }
    if (at == node) {
      return merge(at.left, at.right);
    }
    if (compare(node, at) < 0) {
      at.left = remove(at.left, node);
    } else {
      at.right = remove(at.right, node);
    }
    return updated(at);
  }

  private static <T> @Nullable Node<T> merge(@Nullable Node<T> left, @Nullable Node<T> right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    if (left.priority > right.priority) {
      left.right = merge(left.right, right);
      return updated(left);
    }
    right.left = merge(left, right.left);
    return updated(right);
  }

  private static <T> Node<T> rotateRight(Node<T> at, Node<T> left) {
    at.left = left.right;
    at.update();
    left.right = at;
    return updated(left);
  }

  private static <T> Node<T> rotateLeft(Node<T> at, Node<T> right) {
    at.right = right.left;
    at.update();
    right.left = at;
    return updated(right);
  }

  private static <T> Node<T> updated(Node<T> node) {
    node.update();
    return node;
  }

  private static int compare(Node<?> a, Node<?> b) {
    Object low = a.range.low();
    Object other = b.range.low();
    int order;
    if (low == null || other == null) {
      order = Boolean.compare(low != null, other != null);
    } else {
      order = compare(low, other);
    }
    return order != 0 ? order : Long.compare(a.serial, b.serial);
  }

  private static int compareHigh(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    return compare(a, b);
  }
}
