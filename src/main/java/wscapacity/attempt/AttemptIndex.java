package wscapacity.attempt;

/**
 * Finds the row of an attempt by injector, user and attempt number.
 *
 * <p>A hash table with linear probing that holds row numbers only: the keys stand in the rows. A
 * byte of each key's hash beside it spares a look at most rows of other keys, which lie anywhere in
 * memory.
 */
final class AttemptIndex {
  private static final int NONE = -1;
  private static final byte FREE = 0;
  private static final int FIRST_CAPACITY = 1 << 10;

  private final AttemptRows rows;
  private byte[] tags = new byte[FIRST_CAPACITY];
  private int[] slots = new int[FIRST_CAPACITY];
  private int used;
  private int hash;
  private int slot;

  AttemptIndex(AttemptRows rows) {
    this.rows = rows;
  }

  /** The row of the event's attempt; -1 when there is none. */
  int find(Event event) {
    hash = AttemptRows.keyHash(event.user(), event.attempt());
    byte tag = tag(hash);
    int mask = slots.length - 1;
    slot = hash & mask;
    while (tags[slot] != FREE && !(tags[slot] == tag && rows.isOf(slots[slot], event))) {
      slot = slot + 1 & mask;
    }
    return tags[slot] == FREE ? NONE : slots[slot];
  }

  /** Makes this the row of the attempt that was looked for last, in place of an older one. */
  void put(int row) {
    used += tags[slot] == FREE ? 1 : 0;
    tags[slot] = tag(hash);
    slots[slot] = row;
    if (used > slots.length / 2) {
      grow();
    }
  }

  /** Other bits than those that choose the slot of a small table; never that of a free one. */
  private static byte tag(int hash) {
    return (byte) (hash >>> Integer.SIZE - Byte.SIZE | 1);
  }

  private void grow() {
    byte[] oldTags = tags;
    int[] old = slots;
    tags = new byte[2 * old.length];
    slots = new int[2 * old.length];
    int mask = slots.length - 1;
    for (int i = 0; i < old.length; i++) {
      if (oldTags[i] != FREE) {
        int free = rows.keyHash(old[i]) & mask;
        while (tags[free] != FREE) {
          free = free + 1 & mask;
        }
        tags[free] = oldTags[i];
        slots[free] = old[i];
      }
    }
  }
}
