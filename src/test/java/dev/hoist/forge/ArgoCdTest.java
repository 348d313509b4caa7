package dev.hoist.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diag.Diagnostic;
import dev.hoist.forge.ArgoCd.Application;
import dev.hoist.node.Mapping;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArgoCdTest {
  private final TestSettings settings = new TestSettings();
  private FakeArgoCd host;

  @BeforeEach
  void start() throws IOException {
    host = FakeArgoCd.start();
    host.put(
        "shop-prod",
        """
        {"metadata": {"name": "shop-prod", "labels": {"env": "prod"}},
         "status": {"health": {"status": "Healthy"}}}
        """);
    host.put("shop-dev", "{\"metadata\": {\"name\": \"shop-dev\"}}");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private ArgoCd argo(Map<String, String> vars) {
    return ArgoCd.at(host.url() + "/", settings.of(vars));
  }

  private ArgoCd argo() {
    return argo(Map.of("ARGOCD_AUTH_TOKEN", FakeArgoCd.TOKEN));
  }

  @Test
  void anApplicationIsReadAsItIs() {
    Mapping read = argo().refreshed(Application.named("shop-prod")).orElseThrow();
    assertEquals("{status: {health: {status: Healthy}}}", status(read));
    assertEquals("GET /api/v1/applications/shop-prod", host.server().calls().get(0).toString());
    assertEquals(Map.of("refresh", "normal"), host.server().calls().get(0).query());
  }

  private static String status(Mapping application) {
    return application.without("metadata").toString();
  }

  @Test
  void aRefreshNamespaceAndProjectAreAskedFor() {
    argo().refreshed(new Application("shop-prod", Optional.of("team a"), Optional.of("web")));
    assertEquals(
        Map.of("refresh", "normal", "appNamespace", "team a", "project", "web"),
        host.server().calls().get(0).query());
  }

  @Test
  void oneThatIsNotThereIsRefused() {
    Diagnostic fault = TestSettings.fault(() -> argo().refreshed(Application.named("shop-none")));
    assertEquals("forge.refused", fault.id());
    assertTrue(
        TestSettings.words(fault).contains("the same when there is none"),
        TestSettings.words(fault));
  }

  @Test
  void theTokenGoesToTheServerThatIsNamed() {
    Map<String, String> other =
        Map.of("ARGOCD_AUTH_TOKEN", FakeArgoCd.TOKEN, "ARGOCD_SERVER", "argocd.example.com");
    Diagnostic fault =
        TestSettings.fault(() -> argo(other).refreshed(Application.named("shop-prod")));
    assertEquals("forge.unauthorized", fault.id());
    assertEquals("", host.server().calls().get(0).token());
    String address = host.url().substring("http://".length());
    Map<String, String> same =
        Map.of("ARGOCD_AUTH_TOKEN", FakeArgoCd.TOKEN, "ARGOCD_SERVER", address);
    assertTrue(argo(same).refreshed(Application.named("shop-prod")).isPresent());
  }

  @Test
  void anAddressWithAPasswordIsRefused() {
    Diagnostic fault =
        TestSettings.fault(
            () -> ArgoCd.at("https://me:pw@argocd.example.com", settings.of(Map.of())));
    assertEquals("forge.bad-address", fault.id());
    assertTrue(!TestSettings.words(fault).contains("pw"));
  }
}
