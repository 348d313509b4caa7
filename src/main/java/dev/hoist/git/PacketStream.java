package dev.hoist.git;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a git server answers, in which an end within a packet is an error. JGit takes it for nothing
 * read yet and asks again, for ever and at full speed. What is not in packets passes as it is.
 */
final class PacketStream extends FilterInputStream {
  private static final int LENGTH = 4;

  /** How many digits of a packet's length have come, and the length they make so far. */
  private int digits;

  private int length;

  /** How much of the packet is still to come after its length. */
  private int rest;

  /** Whether something came that begins no packet; then nothing more can be told. */
  private boolean other;

  PacketStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      end();
    } else if (rest > 0) {
      rest--;
    } else {
      digit(next);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int most) throws IOException {
    int count = in.read(buffer, offset, most);
    if (count < 0) {
      end();
    }
    for (int i = 0; i < count && !other; ) {
      if (rest > 0) {
        int passed = Math.min(rest, count - i);
        rest -= passed;
        i += passed;
      } else {
        digit(buffer[offset + i] & 0xff);
        i++;
      }
    }
    return count;
  }

  private void digit(int next) {
    int value = Character.digit(next, 16);
    other |= value < 0;
    if (other) {
      return;
    }
    length = length * 16 + value;
    digits++;
    if (digits == LENGTH) {
      // below four there is no packet to come: a length can also say that a list is at its end
      rest = Math.max(0, length - LENGTH);
      digits = 0;
      length = 0;
    }
  }

  private void end() throws EOFException {
    if (!other && (rest > 0 || digits > 0)) {
      throw new EOFException("the server stopped in the middle of its answer");
    }
  }

  /** Reads what is passed over, for its packets count as well. */
  @Override
  public long skip(long most) throws IOException {
    int count = read(new byte[(int) Math.max(0, Math.min(most, 1 << 13))]);
    return Math.max(0, count);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
