package dev.hoist.images;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Diagnostics;
import dev.hoist.diag.Origin;
import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.tree.RepoPath;
import dev.hoist.yaml.KeyPlaces;
import dev.hoist.yaml.Written;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The image pins of one kustomization, and their change in its text. An entry that is there is
 * changed where it stands, one that is not is added at the end of the list.
 */
final class KustomizationEdit {
  /** Where pins stand; the second is an older name, and its entries count after the others. */
  private static final List<String> LISTS = List.of("images", "imageTags");

  private final RepoPath file;
  private final String shown;
  private final byte[] source;
  private final Mapping object;
  private final Written.@Nullable Table table;
  private final SourceEdit edit;
  private final List<Entry> entries;

  /** What the file is to say afterwards. */
  private Mapping wanted;

  private final List<ImagePin> fresh = new ArrayList<>();
  private final List<Touched> touched = new ArrayList<>();

  /** An entry that is there. */
  private record Entry(String list, int index, Mapping node, ImagePin pin) {}

  private record Touched(String list, int index, String field, ImagePin before, ImagePin after) {}

  private KustomizationEdit(
      RepoPath file, String shown, byte[] source, Mapping object, Written.@Nullable Table table) {
    this.file = file;
    this.shown = shown;
    this.source = source;
    this.object = object;
    this.table = table;
    this.edit = new SourceEdit(source);
    this.wanted = object;
    this.entries = entries(object, source);
  }

  /**
   * Reads a kustomization.
   *
   * @throws dev.hoist.diag.HoistException when it is none
   */
  static KustomizationEdit read(OverlayFile overlay) {
    RepoPath file = overlay.file();
    String shown = overlay.shown();
    byte[] source = overlay.content();
    Node node = YamlReader.first(source, shown, YamlReader.Keys.LAST_WINS);
    if (node == null || node.isNull()) {
      return new KustomizationEdit(file, shown, source, Mapping.empty(Origin.of(shown)), null);
    }
    if (!(node instanceof Mapping object)
        || !(Written.first(source, shown) instanceof Written.Table table)) {
      throw Diagnostic.error(
              "kustomization.not-an-object", node.origin(), "a kustomization must be an object")
          .hint("write fields such as resources:")
          .asException();
    }
    return new KustomizationEdit(file, shown, source, object, table);
  }

  private static List<Entry> entries(Mapping object, byte[] source) {
    var faults = new Diagnostics();
    var fields = new Fields(object, "a kustomization", faults, new KeyPlaces(source));
    var entries = new ArrayList<Entry>();
    for (String list : LISTS) {
      int index = 0;
      for (Fields entry : fields.objects(list, "an images entry")) {
        ImagePin pin =
            new ImagePin(
                entry.text("name"),
                entry.text("newName"),
                entry.text("newTag"),
                entry.text("tagSuffix"),
                entry.text("digest"));
        entries.add(new Entry(list, index++, entry.object(), pin));
      }
    }
    faults.throwIfAny();
    return entries;
  }

  /** What the entries say, in the order in which they count. */
  List<ImagePin> pins() {
    var pins = new ArrayList<ImagePin>();
    for (Entry entry : entries) {
      pins.add(entry.pin);
    }
    return pins;
  }

  /** The file. */
  Origin whole() {
    return Origin.of(shown);
  }

  /** Where the first entry of a name stands; the file where there is none. */
  Origin place(String name) {
    for (Entry entry : entries) {
      if (entry.pin.name().equals(name)) {
        return entry.node.origin();
      }
    }
    return Origin.of(shown);
  }

  /** The pin of a name; one that says nothing when there is none. */
  ImagePin pin(String name) {
    for (Entry entry : entries) {
      if (entry.pin.name().equals(name)) {
        return entry.pin;
      }
    }
    return new ImagePin(name, "", "", "", "");
  }

  /** Lets every entry of the pin's name say what the pin says; adds one when there is none. */
  void set(ImagePin pin) {
    boolean found = false;
    for (Entry entry : entries) {
      if (entry.pin.name().equals(pin.name())) {
        found = true;
        if (!entry.pin.equals(pin)) {
          change(entry, pin);
        }
      }
    }
    if (!found) {
      fresh.add(pin);
    }
  }

  private void change(Entry entry, ImagePin pin) {
    Origin at = entry.node.origin();
    Written place = written(entry.list);
    if (!(place instanceof Written.Items items)
        || entry.index >= items.items().size()
        || !(items.items().get(entry.index) instanceof Written.Table written)) {
      throw TableEdit.alias(at);
    }
    var fields = new TableEdit(edit, written, at);
    Mapping node = entry.node;
    var gone = new ArrayList<String>();
    var missing = new ArrayList<String>();
    for (String field : ImagePin.FIELDS) {
      String text = pin.field(field);
      if (text.equals(entry.pin.field(field))) {
        continue;
      }
      touched.add(new Touched(entry.list, entry.index, field, entry.pin, pin));
      if (text.isEmpty()) {
        gone.add(field);
        node = node.without(key(node, field));
      } else {
        node = node.with(key(node, field), text(text));
        if (written.field(field) == null) {
          missing.add(field);
        } else {
          fields.set(field, text(text), "name");
        }
      }
    }
    for (String field : gone) {
      Written.Field old = written.field(field);
      String other = field.equals("digest") ? "newTag" : "digest";
      if (old != null && !field.equals("tagSuffix") && missing.remove(other)) {
        fields.rename(old, other, text(pin.field(other)));
      } else if (old != null) {
        fields.remove(old);
      }
    }
    for (String field : missing) {
      fields.add(field, text(pin.field(field)), "name");
    }
    want(entry.list, entry.index, node);
  }

  private @Nullable Written written(String list) {
    Written.Field field = table == null ? null : table.field(list);
    return field == null ? null : field.value();
  }

  private static Scalar text(String text) {
    return Scalar.string(text, Origin.NONE);
  }

  /** A key as it is spelled where it stands: letter case does not count. */
  private static String key(Mapping mapping, String name) {
    String found = name;
    for (int i = 0; i < mapping.size(); i++) {
      if (mapping.key(i).equalsIgnoreCase(name)) {
        found = mapping.key(i);
      }
    }
    return found;
  }

  private void want(String list, int index, Mapping entry) {
    String key = key(wanted, list);
    if (wanted.get(key) instanceof Sequence items) {
      wanted = wanted.with(key, items.with(index, entry));
    }
  }

  /**
   * The change as a whole; empty when there is nothing to change.
   *
   * @throws dev.hoist.diag.HoistException when the file would say anything else than it should
   */
  Optional<FileEdit> finish() {
    if (!fresh.isEmpty()) {
      String key = key(object, LISTS.get(0));
      new ListAddition(edit, table, key, Origin.of(shown)).add(fresh);
      var items = new ArrayList<Node>();
      if (wanted.get(key) instanceof Sequence there) {
        items.addAll(there.items());
      }
      for (ImagePin pin : fresh) {
        for (String field : ImagePin.FIELDS) {
          if (!pin.field(field).isEmpty()) {
            ImagePin none = new ImagePin(pin.name(), "", "", "", "");
            touched.add(new Touched(LISTS.get(0), items.size(), field, none, pin));
          }
        }
        items.add(ListAddition.node(pin));
      }
      wanted = wanted.with(key, Sequence.of(items, false, Origin.NONE));
    }
    byte[] after = edit.result();
    if (touched.isEmpty()) {
      return Optional.empty();
    }
    Mapping now = verified(after);
    var changes = new ArrayList<ValueChange>();
    for (Touched each : touched) {
      changes.add(change(each, now));
    }
    return Optional.of(new FileEdit(file, source, after, changes, added()));
  }

  private List<String> added() {
    var names = new ArrayList<String>();
    for (ImagePin pin : fresh) {
      names.add(pin.name());
    }
    return names;
  }

  private Mapping verified(byte[] after) {
    Node now = null;
    try {
      now = YamlReader.first(after, shown, YamlReader.Keys.LAST_WINS);
    } catch (dev.hoist.diag.HoistException e) {
      throw inTheWay(e.diagnostics().get(0).message());
    }
    if (!(now instanceof Mapping mapping) || !mapping.equals(wanted)) {
      throw inTheWay("the file would not say afterwards what it should");
    }
    return mapping;
  }

  private RuntimeException inTheWay(String why) {
    return SourceEdit.refused(
        touched.isEmpty() ? Origin.of(shown) : place(touched.get(0).after.name()),
        why,
        "write the entry out, without anchors, merge keys or repeated keys");
  }

  private ValueChange change(Touched each, Mapping now) {
    Origin at = Origin.of(shown);
    if (now.get(key(now, each.list)) instanceof Sequence items
        && items.get(each.index) instanceof Mapping entry) {
      Node value = entry.get(key(entry, each.field));
      at = value == null ? entry.origin() : value.origin();
    }
    return new ValueChange(
        at,
        each.after.name() + " " + each.field,
        some(each.before.field(each.field)),
        some(each.after.field(each.field)));
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
