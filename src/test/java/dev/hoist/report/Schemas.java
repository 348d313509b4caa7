package dev.hoist.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas of reports, which may refer to each other. */
final class Schemas {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where they pretend to be. */
  private static final String PLACE = "https://schemas.example.com/";

  private Schemas() {}

  /** What is wrong with a schema as such. */
  static List<String> faultsOf(String schema) throws IOException {
    return messages(
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012)),
        Files.readString(Path.of("schemas", schema)));
  }

  /** What a schema finds in a report, with nothing allowed that it does not name. */
  static List<String> faults(String schema, String report) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (String each : List.of("diff.schema.json", "plan.schema.json")) {
      texts.put(PLACE + each, strict(each));
    }
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(texts)));
    return messages(factory.getSchema(SchemaLocation.of(PLACE + schema)), report);
  }

  /** Schemas let later versions add fields; here they do not. */
  private static String strict(String schema) throws IOException {
    JsonNode json = JSON.readTree(Files.readString(Path.of("schemas", schema)));
    for (JsonNode each : json.findParents("properties")) {
      if (each.has("type")) {
        ((ObjectNode) each).put("additionalProperties", false);
      }
    }
    return json.toString();
  }

  private static List<String> messages(JsonSchema schema, String json) throws IOException {
    var messages = new ArrayList<String>();
    for (ValidationMessage each : schema.validate(JSON.readTree(json))) {
      messages.add(each.toString());
    }
    return messages;
  }
}
