package dev.hoist.yaml;

import dev.hoist.node.Plain;
import dev.hoist.node.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys met so far, found by their bytes: manifests repeat few keys very often, and an interned
 * key makes looking up fields a comparison of pointers.
 */
final class KeyTable {
  private String[] texts = new String[256];
  private byte[][] spellings = new byte[256][];
  private Tag[] types = new Tag[256];
  private int size;
  private int found;
  private final YamlReader.Keys rule;

  KeyTable(YamlReader.Keys rule) {
    this.rule = rule;
  }

  /** Whether a plain key says what is written, which in YAML 1.1 numbers and {@code on} do not. */
  boolean isText(String key) {
    return rule == YamlReader.Keys.UNIQUE || Plain.isStringIn11(key);
  }

  /** The key written in a range of bytes. */
  String key(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (texts.length - 1);
    while (spellings[slot] != null) {
      if (Arrays.equals(spellings[slot], 0, spellings[slot].length, bytes, from, to)) {
        found = slot;
        return texts[slot];
      }
      slot = (slot + 1) & (texts.length - 1);
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8).intern();
    if (!isText(text)) {
      throw new ManifestParser.GaveUp();
    }
    spellings[slot] = Arrays.copyOfRange(bytes, from, to);
    texts[slot] = text;
    types[slot] = text.isEmpty() ? Tag.STR : Plain.resolve(text);
    found = slot;
    if (++size * 2 > texts.length) {
      grow();
    }
    return text;
  }

  /** What a plain key with the text last asked for is read as. */
  Tag type() {
    return types[found];
  }

  private void grow() {
    String[] oldTexts = texts;
    byte[][] oldSpellings = spellings;
    Tag[] oldTypes = types;
    String last = texts[found];
    int capacity = texts.length * 2;
    texts = new String[capacity];
    spellings = new byte[capacity][];
    types = new Tag[capacity];
    for (int i = 0; i < oldTexts.length; i++) {
      if (oldSpellings[i] != null) {
        int hash = 0;
        for (byte b : oldSpellings[i]) {
          hash = 31 * hash + b;
        }
        int slot = (hash ^ (hash >>> 15)) & (capacity - 1);
        while (spellings[slot] != null) {
          slot = (slot + 1) & (capacity - 1);
        }
        spellings[slot] = oldSpellings[i];
        texts[slot] = oldTexts[i];
        types[slot] = oldTypes[i];
        if (oldTexts[i].equals(last)) {
          found = slot;
        }
      }
    }
  }
}
