package dev.hoist.report;

import dev.hoist.diag.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Lines out of source files, but none of a document that may hold secrets. When in doubt there is
 * no excerpt: a document that does not say what it is may be a Secret with a misspelled kind.
 */
public final class SourceExcerpts implements SourceLines {
  /** Any of these means that the whole document is left alone. Written in lower case. */
  private static final List<String> SIGNS =
      List.of(
          "stringdata", "last-applied-configuration", "enc[", "private key", "secretlist", "sops:");

  /** The user and the password of a URL. */
  private static final Pattern LOGIN = Pattern.compile("(?<=://)(?!git@)[^\\s/\"']+(?=@)");

  /** The value of a parameter of a URL, but for those that are known to be harmless. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?<=[?&])(?!(?:ref|version|timeout|submodules)=)[^\\s=&\"']+=[^\\s&\"']+");

  /** Names that values of a chart have which are secrets. Written in lower case. */
  private static final List<String> SECRET_VALUES =
      List.of("pass", "token", "secret", "credential", "key:", "private");

  private final Function<String, Optional<String>> files;
  private final Map<String, List<String>> lines = new HashMap<>();

  private SourceExcerpts(Function<String, Optional<String>> files) {
    this.files = files;
  }

  /**
   * Excerpts from files.
   *
   * @param files the text of a file by the name that origins carry
   */
  public static SourceExcerpts from(Function<String, Optional<String>> files) {
    return new SourceExcerpts(files);
  }

  @Override
  public Optional<String> line(Origin at) {
    List<String> file = lines.computeIfAbsent(at.file(), this::read);
    if (at.line() < 1 || at.line() > file.size()) {
      return Optional.empty();
    }
    int from = at.line() - 1;
    while (from > 0 && !isSeparator(file.get(from - 1))) {
      from--;
    }
    int to = at.line() - 1;
    while (to < file.size() && !isSeparator(file.get(to))) {
      to++;
    }
    List<String> document = file.subList(Math.min(from, to), to);
    return isOpen(document, at)
        ? Optional.of(withoutLogins(file.get(at.line() - 1)))
        : Optional.empty();
  }

  /** Covers what stands in an address for those who may enter; columns stay what they were. */
  private static String withoutLogins(String line) {
    if (!line.contains("://")) {
      return line;
    }
    String covered = LOGIN.matcher(line).replaceAll(SourceExcerpts::stars);
    return PARAMETER.matcher(covered).replaceAll(SourceExcerpts::stars);
  }

  private static String stars(MatchResult match) {
    return "*".repeat(match.end() - match.start());
  }

  private List<String> read(String file) {
    return files.apply(file).map(text -> List.of(text.split("\r?\n", -1))).orElse(List.of());
  }

  private static boolean isSeparator(String line) {
    return line.startsWith("---");
  }

  private static boolean isOpen(List<String> document, Origin at) {
    boolean kustomization = isKustomization(at.file());
    boolean kind = kustomization;
    boolean data = false;
    boolean configMap = false;
    boolean chartValues = false;
    boolean secretValues = false;
    for (String line : document) {
      String lower = line.toLowerCase(Locale.ROOT);
      for (String sign : SIGNS) {
        if (lower.contains(sign)) {
          return false;
        }
      }
      if (names(lower, "secret") || isAssignment(lower)) {
        return false;
      }
      kind |= lower.contains("kind");
      data |= lower.stripLeading().startsWith("data") || lower.contains("\"data\"");
      configMap |= names(lower, "configmap");
      chartValues |= lower.contains("valuesinline") || lower.contains("valueslocal");
      for (String name : SECRET_VALUES) {
        secretValues |= lower.contains(name);
      }
      // values may follow it on any line, in any notation
      if (kustomization && lower.contains("secretgenerator")) {
        return false;
      }
    }
    return kind && (configMap || !data) && !(chartValues && secretValues);
  }

  private static boolean isKustomization(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.equals("kustomization.yaml")
        || name.equals("kustomization.yml")
        || name.equals("Kustomization");
  }

  /** Whether a line is one of an env file, whose values may all be secret. */
  private static boolean isAssignment(String line) {
    String text = line.stripLeading();
    int i = 0;
    while (i < text.length()
        && (Character.isLetterOrDigit(text.charAt(i)) || "_-.".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    return i > 0 && i < text.length() && text.charAt(i) == '=';
  }

  /** Whether a line says {@code kind: Secret} or another kind, with whatever quotes and spaces. */
  private static boolean names(String lower, String wanted) {
    int kind = lower.indexOf("kind");
    while (kind >= 0) {
      int i = kind + 4;
      while (i < lower.length() && " \t\"':".indexOf(lower.charAt(i)) >= 0) {
        i++;
      }
      if (lower.startsWith(wanted, i)) {
        return true;
      }
      kind = lower.indexOf("kind", i);
    }
    return false;
  }
}
