package dev.parselambda.embedded.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedTreeTest {
  private static final Comparator<Integer> ORDER = Comparator.naturalOrder();

  private static List<Integer> all(SortedTree<Integer> tree) {
    List<Integer> elements = new ArrayList<>();
    tree.visit(false, elements::add);
    return elements;
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1000})
  void holdsWhatASetHolds(int range) {
    Random random = new Random(range);
    SortedTree<Integer> tree = SortedTree.empty(ORDER);
    TreeSet<Integer> set = new TreeSet<>();
    for (int i = 0; i < 3000; i++) {
      int element = random.nextInt(range);
      if (random.nextInt(5) < 2) {
        tree = tree.without(element);
        set.remove(element);
      } else {
        tree = tree.with(element);
        set.add(element);
      }
      assertEquals(set.size(), tree.size());
      if (i % 50 == 0) {
        assertSame(tree.get(element) != null, set.contains(element));
        assertEquals(List.copyOf(set), all(tree));
        assertRanges(set, tree, random, range);
      }
    }
  }

  private static void assertRanges(
      TreeSet<Integer> set, SortedTree<Integer> tree, Random random, int range) {
    int from = random.nextInt(range);
    int to = from + random.nextInt(range);
    List<Integer> forwards = new ArrayList<>();
    tree.visit(from, to, false, forwards::add);
    assertEquals(List.copyOf(set.subSet(from, true, to, true)), forwards);
    List<Integer> backwards = new ArrayList<>();
    tree.visit(from, to, true, backwards::add);
    assertEquals(forwards.reversed(), backwards);
  }

  @Test
  void aChangeLeavesTheSetAsItWas() {
    SortedTree<Integer> before = SortedTree.ofSorted(ORDER, List.of(1, 2, 3, 4, 5));
    before.with(6);
    before.without(3);

    assertEquals(List.of(1, 2, 3, 4, 5), all(before));
  }

  @Test
  void theVisitEndsAtTheFirstRefusal() {
    SortedTree<Integer> tree = SortedTree.ofSorted(ORDER, List.of(1, 2, 3, 4, 5));
    List<Integer> seen = new ArrayList<>();
    tree.visit(2, 5, true, each -> seen.add(each) && each > 4);

    assertEquals(List.of(5, 4), seen);
    assertNull(tree.get(9));
  }

  @Test
  void manyElementsInOrderNeedNoDeepStack() {
    SortedTree<Integer> tree = SortedTree.empty(ORDER);
    for (int i = 0; i < 100_000; i++) {
      tree = tree.with(i);
    }
    int[] count = {0};
    tree.visit(
        false,
        _ -> {
          count[0]++;
          return new Throwable().getStackTrace().length < 200;
        });

    assertEquals(100_000, count[0]);
  }
}
