package dev.hoist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every id of a diagnostic is explained in docs/errors.md, and nothing else is. */
class ErrorsTest {
  private static final Pattern LITERAL =
      Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*-?)\"");
  private static final Pattern EXPLAINED =
      Pattern.compile("`([a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)`(?=[^|]*\\|)");

  /** What looks like an id and is a file, a field or a property. */
  private static final Set<String> OTHERS =
      Set.of(
          "argoproj.io",
          "bitbucket.org",
          "cert-manager.io",
          "commit.sig",
          "common.conf",
          "diff-help.html",
          "diff-tools.html",
          "diff.css",
          "diff.js",
          "docker.io",
          "external-secrets.io",
          "github.com",
          "gpg.format",
          "gpg.program",
          "gpg.ssh.program",
          "gitlab.com",
          "hoist.yaml",
          "hydrator.metadata",
          "keda.sh",
          "key.pub",
          "kube-root-ca.crt",
          "kustomization.yaml",
          "kustomization.yml",
          "metadata.name",
          "manifest.yaml",
          "metadata.namespace",
          "openshift-service-ca.crt",
          "os.name",
          "resource.name",
          "secret.name",
          "signature.asc",
          "user.home");

  @Test
  void everyIdIsExplained() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        used.addAll(all(LITERAL, Files.readString(file)));
      }
    }
    used.removeAll(OTHERS);
    used.removeIf(id -> id.startsWith("spec.")); // a field of an object
    Set<String> explained = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("docs/errors.md"))) {
      if (line.startsWith("| `")) {
        explained.addAll(all(EXPLAINED, line.substring(0, line.indexOf('|', 1) + 1)));
      }
    }
    // an id that is put together, such as config.unknown-<what>, stands for all that begin like it
    for (String prefix : Set.copyOf(used)) {
      if (prefix.endsWith("-")) {
        used.remove(prefix);
        explained.stream().filter(id -> id.startsWith(prefix)).forEach(used::add);
      }
    }
    assertEquals(String.join("\n", used), String.join("\n", explained));
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
