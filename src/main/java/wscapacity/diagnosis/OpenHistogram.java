package wscapacity.diagnosis;

import java.util.Arrays;

/** How many attempts stand at each x: open sockets with the attempt's own. */
final class OpenHistogram {
  private int[] counts = new int[256];
  private int total;
  private int largest;

  void add(int x) {
    if (x >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(x + 1, counts.length * 2));
    }
    counts[x]++;
    total++;
    largest = Math.max(largest, x);
  }

  /** These attempts without others that are all among them. */
  OpenHistogram without(OpenHistogram others) {
    OpenHistogram rest = new OpenHistogram();
    rest.counts = Arrays.copyOf(counts, counts.length);
    rest.total = total - others.total;
    for (int x = 0; x <= others.largest; x++) {
      rest.counts[x] -= others.counts[x];
    }
    rest.largest = largest;
    while (rest.largest > 0 && rest.counts[rest.largest] == 0) {
      rest.largest--;
    }
    return rest;
  }

  int at(int x) {
    return x < counts.length ? counts[x] : 0;
  }

  int total() {
    return total;
  }

  /** The largest x; 0 when there is no attempt. */
  int largest() {
    return largest;
  }

  /** Attempts at this x and above. */
  int from(int x) {
    int sum = 0;
    for (int i = x; i <= largest; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** The smallest x of an attempt that is at least this one; there must be one. */
  int firstFrom(int x) {
    int first = x;
    while (counts[first] == 0) {
      first++;
    }
    return first;
  }

  /** The largest x of an attempt below this one; 0 when there is none. */
  int lastBelow(int x) {
    int last = Math.min(x - 1, largest);
    while (last > 0 && counts[last] == 0) {
      last--;
    }
    return last;
  }
}
