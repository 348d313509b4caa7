package dev.hoist.report;

import static dev.hoist.report.JsonText.text;

import dev.hoist.diag.Diagnostic;
import dev.hoist.node.Mapping;

/** A diagnostic as JSON, the same in every report. */
final class DiagnosticJson {
  private DiagnosticJson() {}

  static Mapping of(Diagnostic diagnostic) {
    var json =
        Mapping.builder()
            .put("id", text(diagnostic.id()))
            .put("message", text(diagnostic.message()))
            .put("because", JsonText.list(diagnostic.because(), DiagnosticJson::because));
    diagnostic.hint().ifPresent(hint -> json.put("hint", text(hint)));
    ObjectChangeJson.place(diagnostic.at()).ifPresent(place -> json.put("source", place));
    return JsonText.object(json);
  }

  private static Mapping because(Diagnostic.Because because) {
    var json = Mapping.builder().put("fact", text(because.fact()));
    ObjectChangeJson.place(because.at()).ifPresent(place -> json.put("source", place));
    return JsonText.object(json);
  }
}
