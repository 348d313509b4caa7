package dev.hoist.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.hoist.json.Json;
import dev.hoist.node.Mapping;
import dev.hoist.node.Node;
import dev.hoist.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of {@code hoist.yaml} is what hoist reads. */
class ProjectSchemaTest {
  private static final Path SCHEMA = Path.of("schemas/hoist.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  @Test
  void itIsASchema() throws IOException {
    JsonSchema schemas = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));
    assertEquals(List.of(), messages(schemas.validate(JSON.readTree(Files.readString(SCHEMA)))));
  }

  @Test
  void theSampleFits() throws IOException {
    assertEquals(List.of(), faults("", Files.readString(Path.of("hoist.yaml"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{allow: [{days: mon-thu, from: '09:00', to: '16:00'}]}",
        "{allow: [{days: [fri, 'sat,sun']}, {from: 9:00, to: 24:00}], timeZone: Europe/Berlin}",
        "{allow: [{cron: '0 9 * * 1-4', for: 7h, except: [2026-12-24]}]}",
        "{freeze: [{from: 2026-12-20, to: 2027-01-02, reason: holidays, timeZone: UTC}]}",
        "{freeze: [{from: 2026-12-20T18:00, to: 2027-01-02T06:00:30+01:00}]}",
      })
  void windowsThatAreReadFit(String windows) throws IOException {
    assertEquals(List.of(), faults("/$defs/windows", windows));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{allow: [{}]}",
        "{allow: [{from: 09:00}]}",
        "{allow: [{days: mon, from: 09:00}]}",
        "{allow: [{days: mon, cron: '0 9 * * *', for: 1h}]}",
        "{allow: [{cron: '0 9 * *', for: 1h}]}",
        "{allow: [{cron: '0 9 * * *', for: 1w}]}",
        "{allow: [{cron: '0 9 * * *'}]}",
        "{freeze: [{from: 20.12.2026, to: 2027-01-02}]}",
        "{deny: []}",
      })
  void windowsThatAreRefusedDoNotFit(String windows) throws IOException {
    assertEquals(false, faults("/$defs/windows", windows).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{argocd: {server: 'https://argocd.example.com', application: '{app}-{env}', settle: 0s}}",
        "{argocd: {server: 'http://localhost:8080/cd', appNamespace: team, project: shop}}",
        "{statuses: ['kustomization/*', /cd-.*/], timeout: 30m}",
      })
  void healthThatIsReadFits(String health) throws IOException {
    assertEquals(List.of(), faults("/$defs/health", health));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{statuses: ['']}",
        "{statuses: x}",
        "{statuses: [x], timeout: 30}",
        "{argocd: {}}",
        "{argocd: {server: argocd.example.com}}",
        "{argocd: {server: 'https://me:secret@h'}}",
        "{argocd: {server: 'https://h?token=x'}}",
        "{argocd: {server: 'https://h', application: '{name}'}}",
        "{flux: {}}",
      })
  void healthThatIsRefusedDoesNotFit(String health) throws IOException {
    assertEquals(false, faults("/$defs/health", health).isEmpty());
  }

  /** What a part of the schema says of a document. */
  private static List<String> faults(String part, String yaml) throws IOException {
    var schema = (ObjectNode) JSON.readTree(Files.readString(SCHEMA));
    if (!part.isEmpty()) {
      JsonNode definitions = schema.get("$defs");
      schema.removeAll();
      schema.put("$ref", "#" + part);
      schema.set("$defs", definitions);
    }
    Node read = YamlReader.first(yaml.getBytes(UTF_8), "f", YamlReader.Keys.UNIQUE);
    JsonNode document = JSON.readTree(Json.write(assertInstanceOf(Mapping.class, read)));
    return messages(FACTORY.getSchema(schema).validate(document));
  }

  private static List<String> messages(Collection<ValidationMessage> messages) {
    return messages.stream().map(ValidationMessage::getMessage).sorted().toList();
  }
}
