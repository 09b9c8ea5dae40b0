package dev.parselambda.embedded.index;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted set: an AVL tree (Knuth, The Art of Computer Programming, 6.2.3).
 *
 * <p>A change returns another set, which shares all but the path to the change with this one: some
 * twenty small nodes for a million elements. So a reader keeps the set that it has got, without a
 * copy and without a lock, while a writer goes on.
 */
public final class SortedTree<E> {
  private final Comparator<? super E> order;
  private final @Nullable Node<E> root;
  private final int size;

  private SortedTree(Comparator<? super E> order, @Nullable Node<E> root, int size) {
    this.order = order;
    this.root = root;
    this.size = size;
  }

  private record Node<E>(E element, @Nullable Node<E> left, @Nullable Node<E> right, int height) {
    Node(E element, @Nullable Node<E> left, @Nullable Node<E> right) {
      this(element, left, right, Math.max(heightOf(left), heightOf(right)) + 1);
    }

    static int heightOf(@Nullable Node<?> node) {
      return node == null ? 0 : node.height;
    }

    int lean() {
      return heightOf(left) - heightOf(right);
    }

    Node<E> withChildren(@Nullable Node<E> newLeft, @Nullable Node<E> newRight) {
      return new Node<>(element, newLeft, newRight).balanced();
    }

    private Node<E> balanced() {
      int lean = lean();
      if (lean > 1 && left != null) {
        Node<E> child = left.lean() < 0 ? left.rotatedLeft() : left;
        return new Node<>(element, child, right).rotatedRight();
      }
      if (lean < -1 && right != null) {
        Node<E> child = right.lean() > 0 ? right.rotatedRight() : right;
        return new Node<>(element, left, child).rotatedLeft();
      }
      return this;
    }

    private Node<E> rotatedRight() {
      return left == null
          ? this
          : new Node<>(left.element, left.left, new Node<>(element, left.right, right));
    }

    private Node<E> rotatedLeft() {
      return right == null
          ? this
          : new Node<>(right.element, new Node<>(element, left, right.left), right.right);
    }
  }

  public static <E> SortedTree<E> empty(Comparator<? super E> order) {
    return new SortedTree<>(order, null, 0);
  }

  /** A set of elements that are in order and differ. */
  public static <E> SortedTree<E> ofSorted(Comparator<? super E> order, List<E> elements) {
    return new SortedTree<>(order, built(elements), elements.size());
  }

  private static <E> @Nullable Node<E> built(List<E> elements) {
    if (elements.isEmpty()) {
      return null;
    }
    int middle = elements.size() / 2;
    return new Node<>(
        elements.get(middle),
        built(elements.subList(0, middle)),
        built(elements.subList(middle + 1, elements.size())));
  }

  public int size() {
    return size;
  }

  /** The set with the element, in place of an equal one if there is one. */
  public SortedTree<E> with(E element) {
    boolean[] added = {false};
    Node<E> next = with(root, element, added);
    return new SortedTree<>(order, next, added[0] ? size + 1 : size);
  }

  private Node<E> with(@Nullable Node<E> node, E element, boolean[] added) {
    if (node == null) {
      added[0] = true;
      return new Node<>(element, null, null);
    }
    int side = order.compare(element, node.element);
    if (side == 0) {
      return new Node<>(element, node.left, node.right, node.height);
    }
    return side < 0
        ? node.withChildren(with(node.left, element, added), node.right)
        : node.withChildren(node.left, with(node.right, element, added));
  }

  /** The set without an equal element. */
  public SortedTree<E> without(E element) {
    return get(element) == null ? this : new SortedTree<>(order, without(root, element), size - 1);
  }

  private @Nullable Node<E> without(@Nullable Node<E> node, E element) {
    if (node == null) {
      return null;
    }
    int side = order.compare(element, node.element);
    if (side < 0) {
      return node.withChildren(without(node.left, element), node.right);
    }
    if (side > 0) {
      return node.withChildren(node.left, without(node.right, element));
    }
    if (node.left == null || node.right == null) {
      return node.left == null ? node.right : node.left;
    }
    E next = first(node.right);
    return new Node<>(next, node.left, node.right)
        .withChildren(node.left, without(node.right, next));
  }

  private static <E> E first(Node<E> node) {
    return node.left == null ? node.element : first(node.left);
  }

  public @Nullable E get(E element) {
    Node<E> node = root;
    while (node != null) {
      int side = order.compare(element, node.element);
      if (side == 0) {
        return node.element;
      }
      node = side < 0 ? node.left : node.right;
    }
    return null;
  }

  /** Shows elements, the last one first if {@code backwards}, until one is refused. */
  public void visit(boolean backwards, Predicate<? super E> visitor) {
    visit(root, null, null, backwards, visitor);
  }

  /**
   * Shows the elements from one to another, both included, until one is refused.
   *
   * @param backwards whether from the last to the first
   */
  void visit(E from, E to, boolean backwards, Predicate<? super E> visitor) {
    visit(root, from, to, backwards, visitor);
  }

  /** A bound that is null is known to be met by all of the node's elements. */
  private boolean visit(
      @Nullable Node<E> node,
      @Nullable E from,
      @Nullable E to,
      boolean backwards,
      Predicate<? super E> visitor) {
    if (node == null) {
      return true;
    }
    boolean reached = from == null || order.compare(from, node.element) <= 0;
    boolean within = to == null || order.compare(node.element, to) <= 0;
    boolean goOn = true;
    if (backwards) {
      goOn = !within || visit(node.right, reached ? null : from, to, true, visitor);
      goOn = goOn && (!reached || !within || visitor.test(node.element));
      return goOn && (!reached || visit(node.left, from, within ? null : to, true, visitor));
    }
    goOn = !reached || visit(node.left, from, within ? null : to, false, visitor);
    goOn = goOn && (!reached || !within || visitor.test(node.element));
    return goOn && (!within || visit(node.right, reached ? null : from, to, false, visitor));
  }
}
