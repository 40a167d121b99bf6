package wscapacity.attempt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file up to its last line end: what a killed writer left after it is not part of it. */
final class CompleteLines extends InputStream {
  private static final int BLOCK = 8192;

  private final InputStream bytes;
  private final boolean lastLinePartial;
  private long left;

  private CompleteLines(InputStream bytes, long length, boolean lastLinePartial) {
    this.bytes = bytes;
    this.left = length;
    this.lastLinePartial = lastLinePartial;
  }

  static CompleteLines of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      long size = channel.size();
      long complete = afterLastLineEnd(channel, size);
      return new CompleteLines(Channels.newInputStream(channel), complete, complete < size);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static long afterLastLineEnd(FileChannel channel, long size) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long end = size; end > 0; end -= BLOCK) {
      long start = Math.max(0, end - BLOCK);
      block.clear().limit((int) (end - start));
      while (block.hasRemaining() && channel.read(block, start + block.position()) >= 0) {
        // A channel may hand out less than was asked for.
      }
      for (int i = block.position() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return start + i + 1;
        }
      }
    }
    return 0;
  }

  /** Whether something follows the last line end. */
  boolean isLastLinePartial() {
    return lastLinePartial;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = bytes.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
