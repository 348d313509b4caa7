package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Change;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.FieldChange.Meaning;
import dev.hoist.diff.ObjectChange;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.promote.Proof;
import dev.hoist.promote.Proofs;
import java.util.ArrayList;
import java.util.Map;

/**
 * What of a change has run before, as JSON: counts, and object by object what they count. Like them
 * it leaves out what means nothing or only follows.
 */
final class ProofsJson {
  private ProofsJson() {}

  static Mapping of(Proofs proofs, BundleDiff diff) {
    Map<Proof, Integer> found = proofs.count(diff);
    var counts = Mapping.builder();
    for (Proof proof : Proof.values()) {
      counts.put(proof.word(), JsonText.number(found.getOrDefault(proof, 0)));
    }
    var objects = new ArrayList<Node>();
    for (ObjectChange object : diff.objects()) {
      var json = Mapping.builder().put("object", ObjectChangeJson.id(object.key()));
      if (!(object.change() instanceof Change.Modified)) {
        objects.add(JsonText.object(json.put("proof", text(proofs.of(object).word()))));
        continue;
      }
      var fields = new ArrayList<Node>();
      for (FieldChange field : object.fields()) {
        if (field.meaning() == Meaning.CHANGED) {
          fields.add(
              JsonText.object(
                  Mapping.builder()
                      .put("path", text(field.path().toString()))
                      .put("proof", text(proofs.of(object, field).word()))));
        }
      }
      if (!fields.isEmpty()) {
        objects.add(JsonText.object(json.put("fields", JsonText.list(fields))));
      }
    }
    return JsonText.object(
        Mapping.builder()
            .put("counts", JsonText.object(counts))
            .put("objects", JsonText.list(objects)));
  }
}
