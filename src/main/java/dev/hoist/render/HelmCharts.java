package dev.hoist.render;

import dev.hoist.node.Fields;
import dev.hoist.node.Mapping;
import dev.hoist.node.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a kustomization says of charts, in the present fields and in the deprecated one. */
final class HelmCharts {
  static final String CHARTS = "helmCharts";
  static final String GLOBALS = "helmGlobals";
  static final String DEPRECATED = "helmChartInflationGenerator";

  private HelmCharts() {}

  static List<ChartInflation> read(Fields f) {
    List<Fields> old = f.objects(DEPRECATED, "a " + DEPRECATED + " entry");
    Fields globals = f.object(GLOBALS, GLOBALS);
    Scalar chartHome = null;
    Scalar configHome = null;
    if (globals != null) {
      chartHome = globals.string("chartHome");
      configHome = globals.string("configHome");
      globals.rejectOthers();
    }
    for (Fields entry : old) {
      Scalar itsChartHome = entry.string("chartHome");
      Scalar itsConfigHome = entry.string("helmHome");
      if (globals == null) {
        chartHome = filled(itsChartHome, chartHome);
        configHome = filled(itsConfigHome, configHome);
      }
    }
    String config = configHome == null ? "" : configHome.text();
    var charts = new ArrayList<ChartInflation>();
    for (Fields entry : f.objects(CHARTS, "a " + CHARTS + " entry")) {
      var values =
          new ChartValues(
              entry.string("valuesFile"),
              entry.strings("additionalValuesFiles"),
              inline(entry, "valuesInline"),
              ChartValues.merge(entry));
      charts.add(new ChartInflation(HelmChart.read(entry, config), filled(chartHome), values));
      entry.rejectOthers();
    }
    for (Fields entry : old) {
      var values =
          new ChartValues(
              entry.string("values"),
              List.of(),
              inline(entry, "valuesLocal"),
              ChartValues.merge(entry));
      HelmChart chart = HelmChart.readDeprecated(entry, config);
      charts.add(new ChartInflation(chart, filled(chartHome), values));
      entry.rejectOthers();
    }
    return charts;
  }

  /** Reads a HelmChartInflationGenerator, whose fields are those of a chart and of the globals. */
  static Generation plugin(Fields f) {
    Fields inline = f.object("valuesInline", "valuesInline");
    var values =
        new ChartValues(
            f.string("valuesFile"),
            f.strings("additionalValuesFiles"),
            inline == null ? null : ChartValues.ofResource(inline.object()),
            ChartValues.merge(f));
    return new ChartInflation(
        HelmChart.read(f, f.text("configHome")), filled(f.string("chartHome")), values);
  }

  private static @Nullable Mapping inline(Fields entry, String field) {
    Fields inline = entry.object(field, field);
    return inline == null ? null : ChartValues.ofKustomization(inline.object());
  }

  private static @Nullable Scalar filled(@Nullable Scalar text) {
    return filled(text, null);
  }

  private static @Nullable Scalar filled(@Nullable Scalar text, @Nullable Scalar otherwise) {
    return text == null || text.text().isEmpty() ? otherwise : text;
  }
}
