package dev.hoist.cli;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way out of the process that remembers when it was closed; a PrintStream keeps no reason. */
final class Outlet extends OutputStream {
  private final FileOutputStream out;
  private @Nullable IOException failure;

  Outlet(FileDescriptor descriptor) {
    this.out = new FileOutputStream(descriptor);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /** Why something was not written; a reader that has seen enough is no fault. */
  Optional<Diagnostic> failure() {
    if (failure == null) {
      return Optional.empty();
    }
    String reason = String.valueOf(failure.getMessage());
    return reason.toLowerCase(Locale.ROOT).contains("pipe")
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error("output.unwritable", Origin.NONE, "the output cannot be written")
                .because(reason, Origin.NONE)
                .hint("make room, or send the output elsewhere"));
  }
}
