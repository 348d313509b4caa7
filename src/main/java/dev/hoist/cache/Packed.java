package dev.hoist.cache;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.tree.RepoPath;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Values one after the other in bytes: numbers of four bytes, texts with their length before. */
final class Packed {
  private Packed() {}

  /** Writes values. */
  static final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] bytes() {
      return bytes.toByteArray();
    }

    void number(int number) {
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    void bytes(byte[] content) {
      number(content.length);
      bytes.writeBytes(content);
    }

    void text(String text) {
      bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void questions(Collection<Question> all) {
      number(all.size());
      for (Question each : all) {
        text(each.about().name());
        text(each.path().toString());
      }
    }

    void diagnostics(List<Diagnostic> all) {
      number(all.size());
      for (Diagnostic each : all) {
        text(each.severity().name());
        text(each.id());
        text(each.message());
        origin(each.at());
        number(each.because().size());
        for (Diagnostic.Because because : each.because()) {
          text(because.fact());
          origin(because.at());
        }
        number(each.hint().isPresent() ? 1 : 0);
        each.hint().ifPresent(this::text);
      }
    }

    private void origin(Origin origin) {
      text(origin.file());
      number(origin.line());
      number(origin.column());
    }
  }

  /** Reads the same values back; what is shorter than it says gives a RuntimeException. */
  static final class In {
    private final ByteBuffer bytes;

    In(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    int number() {
      return bytes.getInt();
    }

    byte[] bytes() {
      byte[] content = new byte[Math.min(number(), bytes.remaining())];
      bytes.get(content);
      return content;
    }

    String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    List<Question> questions() {
      var all = new ArrayList<Question>();
      for (int i = number(); i > 0; i--) {
        Question.About about = Question.About.valueOf(text());
        all.add(new Question(about, RepoPath.of(text())));
      }
      return all;
    }

    List<Diagnostic> diagnostics() {
      var all = new ArrayList<Diagnostic>();
      for (int i = number(); i > 0; i--) {
        Diagnostic.Severity severity = Diagnostic.Severity.valueOf(text());
        String id = text();
        String message = text();
        Origin at = origin();
        var because = new ArrayList<Diagnostic.Because>();
        for (int j = number(); j > 0; j--) {
          because.add(new Diagnostic.Because(text(), origin()));
        }
        Optional<String> hint = number() == 1 ? Optional.of(text()) : Optional.empty();
        all.add(new Diagnostic(severity, id, message, at, because, hint));
      }
      return all;
    }

    private Origin origin() {
      String file = text();
      int line = number();
      int column = number();
      return file.isEmpty() ? Origin.NONE : new Origin(file, line, column);
    }
  }
}
