package studio.basil.separation.clustering;

import java.util.Arrays;

/**
 * Agglomerative clustering with average linkage by chains of nearest neighbours (Murtagh, "A Survey
 * of Recent Advances in Hierarchical Clustering Algorithms", 1983), in quadratic time.
 */
public final class Agglomeration {
  private Agglomeration() {}

  /** How similar two items are. */
  public interface Similarity {
    /** The same for (a, b) as for (b, a). */
    double of(int a, int b);
  }

  /** A join of two clusters, each named by one of its items. */
  private record Join(int a, int b, double similarity) {}

  /**
   * Joins the most similar clusters until none are more similar than {@code threshold} and there
   * are at most {@code most}; but never to fewer than {@code least}.
   *
   * @return for each item the number of its cluster, from 0 on in order of appearance
   */
  public static int[] cluster(
      int items, Similarity similarity, double threshold, int least, int most) {
    Join[] joins = joins(items, similarity);
    Arrays.sort(joins, (x, y) -> Double.compare(y.similarity(), x.similarity()));
    int[] parent = new int[items];
    Arrays.setAll(parent, i -> i);
    int clusters = items;
    for (Join join : joins) {
      boolean wanted = join.similarity() > threshold || clusters > most;
      if (!wanted || clusters <= least) {
        break;
      }
      parent[root(parent, join.b())] = root(parent, join.a());
      clusters--;
    }
    return numbered(parent);
  }

  private static Join[] joins(int items, Similarity similarity) {
    float[][] table = new float[items][];
    for (int i = 0; i < items; i++) {
      table[i] = new float[items];
      for (int j = 0; j < i; j++) {
        table[i][j] = (float) similarity.of(i, j);
        table[j][i] = table[i][j];
      }
    }
    int[] sizes = new int[items];
    Arrays.fill(sizes, 1);
    Join[] joins = new Join[Math.max(0, items - 1)];
    int[] chain = new int[items];
    int length = 0;
    int count = 0;
    int first = 0;
    while (count < joins.length) {
      if (length == 0) {
        while (sizes[first] == 0) {
          first++;
        }
        chain[length++] = first;
      }
      int top = chain[length - 1];
      int before = length > 1 ? chain[length - 2] : -1;
      int nearest = nearest(table[top], sizes, top, before);
      if (nearest == before) {
        length -= 2;
        joins[count++] = new Join(before, top, table[top][before]);
        merge(table, sizes, before, top);
      } else {
        chain[length++] = nearest;
      }
    }
    return joins;
  }

  /** The most similar cluster; {@code preferred} among equals, so that chains end. */
  private static int nearest(float[] row, int[] sizes, int self, int preferred) {
    int best = preferred;
    for (int i = 0; i < row.length; i++) {
      if (i != self && sizes[i] > 0 && (best < 0 || row[i] > row[best])) {
        best = i;
      }
    }
    return best;
  }

  private static void merge(float[][] table, int[] sizes, int into, int from) {
    double ofInto = (double) sizes[into] / (sizes[into] + sizes[from]);
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0 && i != into && i != from) {
        table[into][i] = (float) (ofInto * table[into][i] + (1 - ofInto) * table[from][i]);
        table[i][into] = table[into][i];
      }
    }
    sizes[into] += sizes[from];
    sizes[from] = 0;
  }

  private static int root(int[] parent, int item) {
    int root = item;
    while (parent[root] != root) {
      root = parent[root];
    }
    return root;
  }

  private static int[] numbered(int[] parent) {
    int[] numbers = new int[parent.length];
    Arrays.fill(numbers, -1);
    int[] result = new int[parent.length];
    int next = 0;
    for (int i = 0; i < parent.length; i++) {
      int root = root(parent, i);
      if (numbers[root] < 0) {
        numbers[root] = next++;
      }
      result[i] = numbers[root];
    }
    return result;
  }
}
