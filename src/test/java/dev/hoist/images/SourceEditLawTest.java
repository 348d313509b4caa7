package dev.hoist.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hoist.Kubectl;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.node.Tag;
import dev.hoist.tree.RepoPath;
import dev.hoist.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Laws that hold of every kustomization, however it is written: the edit changes one scalar, all
 * other bytes stay, and doing it again or back again does nothing more. {@code -Dlaws=20000} looks
 * at more than the usual cases.
 */
class SourceEditLawTest {
  private static final int CASES = Integer.getInteger("laws", 1000);

  private static final List<String> TAGS =
      List.of(
          "v1",
          "1.10",
          "0123",
          "1e3",
          "null",
          "yes",
          "12e4567",
          "1.2.3",
          "latest",
          "2026-01-02",
          "a.b_c-d",
          "0x10",
          "~x",
          "1_0",
          "no",
          "-x",
          "v1-rc.1",
          "08",
          ".5",
          "12e03");

  private final Random random = new Random(7);

  @Test
  void oneScalarChangesAndAllOtherBytesStay() {
    for (int i = 0; i < CASES; i++) {
      String old = tag();
      String fresh = tag();
      Written written = kustomization(old);
      String text = written.before + written.scalar + written.after;
      List<String> before = tags(text);
      Optional<FileEdit> edit = set(text, "web=*:" + fresh);
      if (old.equals(fresh)) {
        assertEquals(Optional.empty(), edit.map(done -> new String(done.after(), UTF_8)), text);
        continue;
      }
      String after = new String(edit.orElseThrow().after(), UTF_8);
      assertTrue(after.startsWith(written.before), () -> text + "\n->\n" + after);
      assertTrue(after.endsWith(written.after), () -> text + "\n->\n" + after);
      String scalar =
          after.substring(written.before.length(), after.length() - written.after.length());
      assertTrue(scalar.indexOf('\n') < 0 && scalar.length() <= fresh.length() + 2, after);
      boolean quoted = quote(written.scalar) != 0;
      assertTrue(!quoted || quote(scalar) == quote(written.scalar), after);

      var wanted = new ArrayList<>(before);
      wanted.set(before.indexOf("web=" + old), "web=" + fresh);
      assertEquals(wanted, tags(after), after);
      assertEquals(Optional.empty(), set(after, "web=*:" + fresh), after);
    }
  }

  @Test
  void noEditLosesACommentOrMixesLineEnds() {
    for (int i = 0; i < CASES; i++) {
      Written written = kustomization(tag());
      String text = written.before + written.scalar + written.after;
      String name = List.of("web", "web", "side0", "new").get(random.nextInt(4));
      String image =
          name
              + List.of("", "=*", "=r.example:5000/x").get(random.nextInt(3))
              + List.of(":" + tag(), "@sha256:0a", ":" + tag() + "@sha256:1e2", ":*@*")
                  .get(random.nextInt(4));
      Optional<FileEdit> edit = set(text, image);
      if (edit.isPresent()) {
        String after = new String(edit.get().after(), UTF_8);
        Supplier<String> shown = () -> image + "\n" + text + "\n->\n" + after;
        assertEquals(comments(text), comments(after), shown);
        boolean windows = text.contains("\r\n");
        String rest = after.replace(windows ? "\r\n" : "\n", "");
        assertTrue(rest.indexOf('\n') < 0 && rest.indexOf('\r') < 0, shown);
        assertEquals(Optional.empty(), set(after, image), shown);
      }
    }
  }

  private static List<String> comments(String text) {
    return text.lines()
        .filter(line -> line.contains("#"))
        .map(line -> line.substring(line.indexOf('#')))
        .toList();
  }

  private static char quote(String scalar) {
    char first = scalar.charAt(0);
    return first == '"' || first == '\'' ? first : 0;
  }

  @Test
  void anyPinCanBeSetAndKustomizeReadsIt(@TempDir Path temp) throws Exception {
    assumeTrue(Kubectl.isThere(), "there is no kubectl to compare with");
    int asked = 0;
    for (int i = 0; i < CASES; i++) {
      Written written = kustomization(tag());
      String text = written.before + written.scalar + written.after;
      String tag = tag();
      String image = random.nextBoolean() ? "other" : "web";
      FileEdit edit = set(text, image + ":" + tag).orElse(null);
      if (edit == null || i % (CASES / 20) != 0) {
        continue;
      }
      asked++;
      Files.write(temp.resolve("kustomization.yaml"), edit.after());
      Files.writeString(
          temp.resolve("pod.yaml"),
          "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n    image: "
              + image
              + ":old\n");
      var outcome = Kubectl.kustomize(temp, List.of("."));
      String out = new String(outcome.out(), UTF_8);
      assertEquals(
          0,
          outcome.code(),
          () -> new String(outcome.err(), UTF_8) + new String(edit.after(), UTF_8));
      assertTrue(
          out.contains("image: " + image + ":" + tag + "\n"),
          () -> out + new String(edit.after(), UTF_8));
    }
    assertTrue(asked > 5);
  }

  private static Optional<FileEdit> set(String text, String image) {
    var file =
        new OverlayFile(
            RepoPath.of("kustomization.yaml"), "kustomization.yaml", text.getBytes(UTF_8));
    KustomizationEdit edit = KustomizationEdit.read(file);
    ImageArgument argument = ImageArgument.of(image);
    edit.set(argument.in(edit.pin(argument.pin().name())));
    return edit.finish();
  }

  /** {@code name=tag} of every entry. */
  private static List<String> tags(String text) {
    var tags = new ArrayList<String>();
    byte[] bytes = text.getBytes(UTF_8);
    Mapping node =
        assertInstanceOf(
            Mapping.class, YamlReader.first(bytes, "k.yaml", YamlReader.Keys.LAST_WINS));
    for (var item : assertInstanceOf(Sequence.class, node.get("images")).items()) {
      var entry = (Mapping) item;
      var tag = (Scalar) entry.get("newTag");
      assertTrue(tag == null || tag.isString() || tag.type() == Tag.TIMESTAMP, text);
      tags.add(entry.text("name") + "=" + (tag == null ? "" : tag.text()));
    }
    return tags;
  }

  private record Written(String before, String scalar, String after) {}

  private String tag() {
    return TAGS.get(random.nextInt(TAGS.size()));
  }

  private boolean maybe() {
    return random.nextInt(3) == 0;
  }

  private String comment() {
    return maybe() ? "  # ü " + random.nextInt(9) : "";
  }

  private String scalar(String tag) {
    return switch (random.nextInt(3)) {
      case 0 -> "'" + tag + "'";
      case 1 -> "\"" + tag + "\"";
      default ->
          List.of("v1", "1.2.3", "latest", "a.b_c-d", "v1-rc.1").contains(tag)
              ? tag
              : "'" + tag + "'";
    };
  }

  /** A kustomization that pins {@code web}, and the place of its tag. */
  private Written kustomization(String tag) {
    String mark = "\u0001";
    var out = new StringBuilder(maybe() ? "---\n" : "");
    out.append(maybe() ? "# é the top\n\n" : "");
    if (random.nextBoolean()) {
      out.append("resources:")
          .append(comment())
          .append("\n- pod.yaml")
          .append(comment())
          .append('\n');
    } else {
      out.append("resources: [pod.yaml]").append(comment()).append('\n');
    }
    String indent = " ".repeat(random.nextInt(3) * 2);
    boolean flow = maybe();
    out.append(maybe() ? "\n" : "").append("images:").append(flow ? " [" : comment() + "\n");
    int entries = 1 + random.nextInt(3);
    int web = random.nextInt(entries);
    for (int i = 0; i < entries; i++) {
      String name = i == web ? "web" : "side" + i;
      String scalar = i == web ? mark : scalar(tag());
      if (flow) {
        out.append(i == 0 ? "" : ", ")
            .append("{name: ")
            .append(name)
            .append(", newTag: ")
            .append(scalar)
            .append('}');
      } else {
        entry(out, indent, name, scalar);
      }
    }
    out.append(flow ? "]" + comment() + "\n" : "");
    out.append(maybe() ? "\nnamePrefix: 'p-' # last\n" : "");
    out.append(maybe() ? "# the end" : "");
    String text = out.toString();
    if (random.nextBoolean()) {
      text = text.replace("\n", "\r\n");
    }
    text = (maybe() ? "\uFEFF" : "") + text;
    int at = text.indexOf(mark);
    return new Written(text.substring(0, at), scalar(tag), text.substring(at + 1));
  }

  private void entry(StringBuilder out, String indent, String name, String scalar) {
    if (maybe()) {
      out.append(indent).append("# about ").append(name).append('\n');
    }
    out.append(indent).append("- ");
    switch (random.nextInt(3)) {
      case 0 -> out.append("{newTag: ").append(scalar).append(", name: ").append(name).append('}');
      case 1 -> {
        out.append("newTag: ").append(scalar).append(comment()).append('\n');
        out.append(indent).append("  name: '").append(name).append('\'');
      }
      default -> {
        out.append("name: ").append(name).append(comment()).append('\n');
        out.append(indent)
            .append(maybe() ? "  # here\n" + indent : "")
            .append("  newTag: ")
            .append(scalar);
      }
    }
    out.append(comment()).append('\n');
  }
}
