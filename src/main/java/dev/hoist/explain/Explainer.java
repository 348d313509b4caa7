package dev.hoist.explain;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Nearest;
import dev.hoist.diag.Origin;
import dev.hoist.diff.FieldPath;
import dev.hoist.diff.NamedValue;
import dev.hoist.diff.Redaction;
import dev.hoist.diff.SecretValue;
import dev.hoist.diff.Segment;
import dev.hoist.diff.Value;
import dev.hoist.diff.WrittenPath;
import dev.hoist.explain.Explanation.Field;
import dev.hoist.explain.Explanation.Step;
import dev.hoist.render.Cause;
import dev.hoist.render.Trail;
import dev.hoist.resource.Resource;
import dev.hoist.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the trail of one resource and finds the steps that touched a field. */
public final class Explainer {
  /** What a hint lists at most. */
  private static final int MANY = 12;

  private record Stage(Cause cause, NamedValue object) {}

  private final Redaction redaction;
  private final Trail trail;
  private final List<Stage> stages = new ArrayList<>();
  private final ResourceId id;

  private Explainer(Trail trail, Redaction redaction) {
    this.redaction = redaction;
    this.trail = trail;
    for (Trail.Stage stage : trail.stages()) {
      Resource visible = redaction.redact(Resource.of(stage.body()));
      stages.add(new Stage(stage.cause(), NamedValue.of(visible)));
    }
    this.id = ResourceId.of(trail.body());
  }

  /**
   * Explains a resource.
   *
   * @param redaction one that leaves every value in its place
   */
  public static Explanation of(Trail trail, Redaction redaction) {
    var explainer = new Explainer(trail, redaction);
    return explainer.explain(explainer.last().object);
  }

  /**
   * Explains one field, or all below it.
   *
   * @throws HoistException when the path leads nowhere, and never did
   */
  public static Explanation of(Trail trail, WrittenPath path, Redaction redaction) {
    return new Explainer(trail, redaction).explain(path);
  }

  private Stage last() {
    return stages.get(stages.size() - 1);
  }

  private Explanation explain(WrittenPath path) {
    WrittenPath.Reach reach = path.follow(last().object);
    if (reach.missing().isEmpty()) {
      return explain(reach.value());
    }
    for (int i = stages.size() - 2; i >= 0; i--) {
      WrittenPath.Reach former = path.follow(stages.get(i).object);
      if (former.missing().isEmpty()) {
        NamedValue gone = former.value();
        var field = new Field(gone.path(), steps(gone, i));
        return new Explanation(id, gone, List.of(field), removal());
      }
    }
    throw noField(path, reach);
  }

  private Explanation explain(NamedValue asked) {
    var fields = new ArrayList<Field>();
    addLeaves(asked, fields);
    return new Explanation(id, asked, fields, removal());
  }

  private void addLeaves(NamedValue value, List<Field> fields) {
    if (value.children().isEmpty()) {
      fields.add(new Field(value.path(), steps(value, stages.size() - 1)));
    }
    for (NamedValue child : value.children()) {
      addLeaves(child, fields);
    }
  }

  private Optional<Step> removal() {
    return trail.removal().map(cause -> removed(cause, last().object));
  }

  private static Step removed(Cause cause, NamedValue before) {
    Origin at = Removal.in(cause.written(), before).orElse(cause.at());
    return new Step(Optional.empty(), cause, at);
  }

  /**
   * The steps that touched a value. It is followed backwards, since a list may have become another
   * one on the way: what is known is where it stands at the end.
   *
   * @param newest the last stage that has it
   */
  private List<Step> steps(NamedValue value, int newest) {
    @Nullable NamedValue[] forms = new NamedValue[stages.size()];
    NamedValue known = value;
    for (int i = newest; i >= 0; i--) {
      NamedValue form = i == newest ? value : known.in(stages.get(i).object);
      forms[i] = form;
      known = form == null ? known : form;
    }
    return hidden(steps(forms));
  }

  private List<Step> steps(@Nullable NamedValue[] forms) {
    var steps = new ArrayList<Step>();
    NamedValue before = null;
    for (int i = 0; i < stages.size(); i++) {
      Cause cause = stages.get(i).cause;
      NamedValue now = forms[i];
      if (now == null && before != null) {
        steps.add(removed(cause, before));
      } else if (now != null && (before == null || isWritten(before, now, cause))) {
        Value value = redaction.value(now.node());
        steps.add(new Step(Optional.of(value), cause, now.node().origin()));
      }
      before = now;
    }
    return steps;
  }

  /**
   * Whether a value was written anew, be it only with the same text in another place. A patch that
   * repeats what names its target says nothing new.
   */
  private static boolean isWritten(NamedValue before, NamedValue now, Cause cause) {
    if (!now.node().equals(before.node())) {
      return true;
    }
    boolean same = now.node().origin().equals(before.node().origin());
    return !same && !isType(now.path()) && (cause.written().isEmpty() || !isName(now));
  }

  private static boolean isType(FieldPath path) {
    return path.startsWith("apiVersion") || path.startsWith("kind");
  }

  /** Whether a field names the object, or the item of a list that it is in. */
  private static boolean isName(NamedValue value) {
    NamedValue holder = value.holder();
    return value.path().startsWith("metadata", "name")
        || value.path().startsWith("metadata", "namespace")
        || (holder != null
            && holder.name() instanceof Segment.Key(List<Segment.Key.Part> parts)
            && value.name() instanceof Segment.Field(String field)
            && parts.stream().anyMatch(part -> part.field().equals(field)));
  }

  /** A value that is a secret in one form is one in all. */
  private List<Step> hidden(List<Step> steps) {
    for (Step step : steps) {
      if (step.value().isPresent() && step.value().get() instanceof SecretValue secret) {
        var hidden = new ArrayList<Step>(steps.size());
        for (Step each : steps) {
          Optional<Value> value = each.value().map(shown -> redaction.beside(secret, shown));
          hidden.add(new Step(value, each.cause(), each.at()));
        }
        return hidden;
      }
    }
    return steps;
  }

  private HoistException noField(WrittenPath path, WrittenPath.Reach reach) {
    String missing = reach.missing().orElse("");
    NamedValue reached = reach.value();
    Diagnostic fault =
        Diagnostic.error("explain.no-field", Origin.NONE, id + " has no field \"" + path + "\"");
    var names = new ArrayList<String>();
    for (NamedValue child : reached.children()) {
      names.add(child.path().toString());
    }
    String wanted = reached.path().field(missing).toString();
    Optional<String> near = Nearest.to(wanted, names).or(() -> deeper(last().object, path));
    if (near.isPresent()) {
      return fault.hint("write " + near.get()).asException();
    }
    String holder = reached.path().toString();
    if (names.isEmpty()) {
      return fault
          .because("nothing is below \"" + holder + "\"", reached.node().origin())
          .hint("ask for " + holder)
          .asException();
    }
    if (!holder.isEmpty()) {
      fault =
          fault.because("\"" + holder + "\" has no \"" + missing + "\"", reached.node().origin());
    }
    String some = String.join(", ", names.subList(0, Math.min(MANY, names.size())));
    return fault.hint("name one of " + some + (names.size() > MANY ? ", …" : "")).asException();
  }

  /** The first path that ends in what was written. */
  private static Optional<String> deeper(NamedValue value, WrittenPath path) {
    String printed = value.path().toString();
    if (printed.endsWith("." + path)) {
      return Optional.of(printed);
    }
    for (NamedValue child : value.children()) {
      Optional<String> found = deeper(child, path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
