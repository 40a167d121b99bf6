package wscapacity.attempt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A fixed number of whole numbers, each held as its distance from the first one that was set, in as
 * few bytes (0, 1, 2, 4 or 8) as the widest distance so far needs.
 *
 * <p>Times, counts and numbers of attempts that were made close together lie close together.
 */
final class NumberColumn {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private final int size;
  private byte[] bytes = {};
  private int width;
  private long base;
  private boolean based;

  /** Numbers of which none is set; one that was never set reads as any number. */
  NumberColumn(int size) {
    this.size = size;
  }

  /** Numbers that all read as this one until they are set. */
  NumberColumn(int size, long base) {
    this(size);
    this.base = base;
    based = true;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.nativeOrder());
  }

  void set(int index, long value) {
    if (!based) {
      base = value;
      based = true;
    }
    // Wraps around where it overflows, and get() wraps back.
    long distance = value - base;
    int needed = widthOf(distance);
    if (needed > width) {
      widen(needed);
    }
    put(bytes, width, index, distance);
  }

  long get(int index) {
    return base + distance(index);
  }

  private long distance(int index) {
    return switch (width) {
      case 0 -> 0;
      case Byte.BYTES -> bytes[index];
      case Short.BYTES -> (short) SHORTS.get(bytes, index * Short.BYTES);
      case Integer.BYTES -> (int) INTS.get(bytes, index * Integer.BYTES);
      default -> (long) LONGS.get(bytes, index * Long.BYTES);
    };
  }

  private static void put(byte[] bytes, int width, int index, long distance) {
    switch (width) {
      case 0 -> {
        // All numbers are the same so far.
      }
      case Byte.BYTES -> bytes[index] = (byte) distance;
      case Short.BYTES -> SHORTS.set(bytes, index * Short.BYTES, (short) distance);
      case Integer.BYTES -> INTS.set(bytes, index * Integer.BYTES, (int) distance);
      default -> LONGS.set(bytes, index * Long.BYTES, distance);
    }
  }

  private void widen(int needed) {
    byte[] wider = new byte[size * needed];
    for (int i = 0; i < size; i++) {
      put(wider, needed, i, distance(i));
    }
    bytes = wider;
    width = needed;
  }

  private static int widthOf(long distance) {
    if (distance == 0) {
      return 0;
    }
    if (distance == (byte) distance) {
      return Byte.BYTES;
    }
    if (distance == (short) distance) {
      return Short.BYTES;
    }
    return distance == (int) distance ? Integer.BYTES : Long.BYTES;
  }
}
