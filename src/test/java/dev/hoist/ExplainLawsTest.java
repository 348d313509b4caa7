package dev.hoist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.NamedValue;
import dev.hoist.diff.Redaction;
import dev.hoist.diff.Value;
import dev.hoist.diff.WrittenPath;
import dev.hoist.explain.Explainer;
import dev.hoist.explain.Explanation;
import dev.hoist.explain.Explanation.Field;
import dev.hoist.explain.Explanation.Step;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.node.Scalar;
import dev.hoist.node.Sequence;
import dev.hoist.render.Remotes;
import dev.hoist.render.RenderOptions;
import dev.hoist.render.Renderer;
import dev.hoist.render.Trail;
import dev.hoist.report.ExplainJson;
import dev.hoist.report.ExplainText;
import dev.hoist.report.Screen;
import dev.hoist.resource.Bundle;
import dev.hoist.resource.Resource;
import dev.hoist.tree.DirectoryTree;
import dev.hoist.tree.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds for the explanation of everything that any golden case renders. */
class ExplainLawsTest {
  private static final Redaction REDACTION = Redaction.inPlace(new byte[32]);

  @Test
  void everyFieldOfEveryResourceIsExplained() throws IOException {
    int fields = 0;
    for (GoldenCase golden : GoldenCase.all()) {
      boolean runsHelm = List.of(golden.arguments()).contains("--enable-helm");
      if (golden.renders() && !golden.isRefused() && !runsHelm) {
        fields += check(golden);
      }
    }
    assertTrue(fields > 3000, fields + " fields were found");
  }

  private static int check(GoldenCase golden) throws IOException {
    List<String> words = List.of(golden.arguments());
    RenderOptions options =
        new RenderOptions(
            !words.contains("LoadRestrictionsNone"), false, Remotes.NONE, Optional.empty());
    DirectoryTree tree = DirectoryTree.at(golden.input().toAbsolutePath());
    RepoPath target = tree.locate(words.get(words.size() - 1));
    if (tree.find(target).isEmpty()) {
      target = tree.locate("overlays/" + words.get(words.size() - 1));
    }
    Bundle rendered = Renderer.render(tree, target, options).bundle();
    List<Trail> trails = Renderer.trace(tree, target, options);
    int fields = 0;
    for (int i = 0; i < rendered.resources().size(); i++) {
      Resource resource = rendered.resources().get(i);
      Trail trail = trails.get(i);
      assertEquals(resource.body(), trail.body(), golden.sentence());
      fields += check(golden.sentence() + ": " + resource, resource, trail);
    }
    return fields;
  }

  private static int check(String about, Resource resource, Trail trail) {
    Explanation explanation = Explainer.of(trail, REDACTION);
    Resource visible = REDACTION.redact(resource);
    NamedValue object = NamedValue.of(visible);
    var paths = new TreeSet<String>();
    for (Field field : explanation.fields()) {
      String path = field.path().toString();
      assertTrue(paths.add(path), about + " has " + path + " twice");
      WrittenPath.Reach reach = WrittenPath.of(path).follow(object);
      assertTrue(reach.missing().isEmpty(), about + ": " + path + " is understood");
      Step last = field.last();
      if (last.value().orElseThrow() instanceof Value.Shown(Node shown)) {
        assertEquals(reach.value().node(), shown, about + ": " + path);
      }
      for (Step step : field.steps()) {
        assertFalse(step.at().isNone(), about + ": " + path + " by " + step.cause().step());
      }
    }
    assertEquals(leaves(visible.body()), paths.size(), about);
    String text = ExplainText.of(explanation, Screen.ENDLESS) + ExplainJson.of(explanation);
    for (String secret : secrets(resource.body())) {
      assertFalse(text.contains(secret), about + " shows " + secret);
    }
    return paths.size();
  }

  private static int leaves(Node node) {
    int leaves = 0;
    if (node instanceof Mapping mapping) {
      for (int i = 0; i < mapping.size(); i++) {
        leaves += leaves(mapping.value(i));
      }
    } else if (node instanceof Sequence list) {
      for (Node item : list.items()) {
        leaves += leaves(item);
      }
    }
    return Math.max(1, leaves);
  }

  /** Values long enough not to be a part of something else. */
  private static List<String> secrets(Mapping body) {
    var secrets = new ArrayList<String>();
    for (String field : List.of("data", "stringData")) {
      Mapping values = "Secret".equals(body.text("kind")) ? body.mapping(field) : null;
      for (int i = 0; values != null && i < values.size(); i++) {
        if (values.value(i) instanceof Scalar scalar && scalar.text().length() > 7) {
          secrets.add(scalar.text());
        }
      }
    }
    return secrets;
  }
}
