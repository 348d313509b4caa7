package dev.hoist.report;

import dev.hoist.diff.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/** A list of objects in words, kind and namespace named once for all that follow. */
final class ObjectNames {
  private ObjectNames() {}

  /** One name for each object: {@code Deployment shop/web}, {@code worker}, {@code Job migrate}. */
  static List<String> of(List<ObjectKey> objects) {
    var names = new ArrayList<String>(objects.size());
    String kind = "";
    String namespace = "";
    for (ObjectKey object : objects) {
      boolean near = object.namespace().equals(namespace);
      String name = near ? object.name() : object.namespace() + "/" + object.name();
      names.add(object.kind().equals(kind) ? name : object.kind() + " " + name);
      kind = object.kind();
      namespace = object.namespace();
    }
    return names;
  }
}
