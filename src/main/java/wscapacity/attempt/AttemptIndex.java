package wscapacity.attempt;

import java.util.Arrays;

/**
 * Finds the row of an attempt by injector, user and attempt number.
 *
 * <p>A hash table with linear probing that holds row numbers only: the keys stand in the rows.
 */
final class AttemptIndex {
  private static final int FREE = -1;
  private static final int FIRST_CAPACITY = 1 << 10;

  private final AttemptRows rows;
  private int[] slots = freeSlots(FIRST_CAPACITY);
  private int used;

  AttemptIndex(AttemptRows rows) {
    this.rows = rows;
  }

  /** The row of the event's attempt; -1 when there is none. */
  int find(Event event) {
    return slots[slot(event)];
  }

  /** Makes this the row of the event's attempt, in place of an older one. */
  void put(Event event, int row) {
    int slot = slot(event);
    if (slots[slot] == FREE) {
      used++;
    }
    slots[slot] = row;
    if (used > slots.length / 2) {
      grow();
    }
  }

  private int slot(Event event) {
    int mask = slots.length - 1;
    int slot = AttemptRows.keyHash(event.user(), event.attempt()) & mask;
    while (slots[slot] != FREE && !rows.isOf(slots[slot], event)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] old = slots;
    slots = freeSlots(old.length * 2);
    int mask = slots.length - 1;
    for (int row : old) {
      if (row != FREE) {
        int slot = rows.keyHash(row) & mask;
        while (slots[slot] != FREE) {
          slot = slot + 1 & mask;
        }
        slots[slot] = row;
      }
    }
  }

  private static int[] freeSlots(int capacity) {
    int[] slots = new int[capacity];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
