package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.diag.Origin;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Value;
import dev.hoist.explain.Explanation;
import dev.hoist.explain.Explanation.Field;
import dev.hoist.explain.Explanation.Step;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import java.util.ArrayList;

/** An explanation as JSON: {@code docs/explain.md} describes it. */
public final class ExplainJson {
  private ExplainJson() {}

  /** One object, all steps of all fields in it. */
  public static String of(Explanation explanation) {
    var fields = new ArrayList<Node>();
    for (Field field : explanation.fields()) {
      fields.add(field(field));
    }
    var object =
        Mapping.builder()
            .put("version", JsonText.number(1))
            .put("group", text(explanation.id().group()))
            .put("kind", text(explanation.id().kind()))
            .put("namespace", text(explanation.id().namespace()))
            .put("name", text(explanation.id().name()))
            .put("path", text(explanation.asked().path().toString()));
    explanation.removal().ifPresent(step -> object.put("removed", step(step)));
    object.put("fields", JsonText.list(fields));
    return JsonText.of(JsonText.object(object));
  }

  private static Mapping field(Field field) {
    var steps = new ArrayList<Node>();
    for (Step step : field.steps()) {
      steps.add(step(step));
    }
    return Mapping.builder()
        .put("path", text(field.path().toString()))
        .put("steps", JsonText.list(steps))
        .build(Origin.NONE);
  }

  private static Mapping step(Step step) {
    var fields = Mapping.builder();
    fields.put("change", text(step.value().isPresent() ? "written" : "removed"));
    step.value().ifPresent(value -> fields.put("value", value(value)));
    fields.put("step", text(step.cause().step())).put("at", text(step.at().toString()));
    if (!step.cause().at().isNone()) {
      fields.put("by", text(step.cause().at().toString()));
    }
    return fields.build(Origin.NONE);
  }

  private static Node value(Value value) {
    return switch (value) {
      case Value.Shown shown -> shown.node();
      case SecretValue secret -> text(secret.toString());
    };
  }
}
