package dev.hoist.render;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.HoistException;
import dev.hoist.diag.Origin;
import dev.hoist.node.Mapping;
import dev.hoist.resource.ResourceId;
import dev.hoist.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what helm prints. Places in it are said to be in a file called like the command. */
final class ChartOutput {
  private ChartOutput() {}

  static List<Item> items(HelmChart chart, byte[] output) {
    List<Item> items = read(chart, output);
    Item again = repeated(items);
    if (again == null) {
      return items;
    }
    // kustomize then reads the output a second time, and leaves out what only serves the build
    items.removeIf(Renderer::isLocal);
    again = repeated(items);
    if (again != null) {
      throw Diagnostic.error(
              "helm.output",
              chart.origin(),
              "chart \"" + chart.name() + "\" gives " + again.describe() + " twice")
          .because("it is given here the second time", again.body().origin())
          .hint("correct the chart or its values")
          .asException();
    }
    return items;
  }

  private static List<Item> read(HelmChart chart, byte[] output) {
    String shown = "helm template " + chart.name();
    try {
      var items = new ArrayList<Item>();
      for (Mapping object :
          Documents.objects(
              YamlReader.documents(output, shown),
              (node, problem) -> fault(chart, problem, node.origin()))) {
        Item item = new Item(object);
        item.setFromChart();
        items.add(item);
      }
      return items;
    } catch (HoistException e) {
      Diagnostic first = e.diagnostics().get(0);
      throw first.id().equals("helm.output") ? e : fault(chart, first.message(), first.at());
    }
  }

  private static HoistException fault(HelmChart chart, String problem, Origin at) {
    return Diagnostic.error(
            "helm.output",
            chart.origin(),
            "chart \"" + chart.name() + "\" gives something else than resources")
        .because(problem, at)
        .hint("correct the chart or its values")
        .asException();
  }

  /** An item whose id another one before it has; null when there is none. */
  private static @Nullable Item repeated(List<Item> items) {
    Map<ResourceId, Item> seen = new HashMap<>();
    for (Item item : items) {
      if (seen.putIfAbsent(item.id(), item) != null) {
        return item;
      }
    }
    return null;
  }
}
