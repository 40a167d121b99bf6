package wscapacity.diagnosis.evidence;

import java.util.Arrays;

/**
 * When the sockets that are open will end, and under which token and injector: a binary heap of
 * numbers.
 */
final class OpenEnds {
  private long[] heap = new long[1024];
  private int size;

  void add(int endMs, int token, int address) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    long key = ((long) endMs << Short.SIZE | token) << Short.SIZE | address;
    int i = size++;
    while (i > 0 && heap[(i - 1) / 2] > key) {
      heap[i] = heap[(i - 1) / 2];
      i = (i - 1) / 2;
    }
    heap[i] = key;
  }

  /** The next end; never, when there is none. */
  long firstMs() {
    return size == 0 ? Long.MAX_VALUE : heap[0] >> 2 * Short.SIZE;
  }

  /** The token of the socket that ends next. */
  int firstToken() {
    return (int) (heap[0] >> Short.SIZE & 0xFFFF);
  }

  /** The address of the socket that ends next. */
  int firstAddress() {
    return (int) (heap[0] & 0xFFFF);
  }

  /** Takes the next end out. */
  void removeFirst() {
    long last = heap[--size];
    int i = 0;
    for (int child = 1; child < size; child = 2 * i + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= last) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = last;
  }
}
