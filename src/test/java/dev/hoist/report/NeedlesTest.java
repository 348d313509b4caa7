package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Bundles;
import dev.hoist.diff.ChangeGroup;
import dev.hoist.diff.FieldChange;
import dev.hoist.diff.HiddenChange;
import dev.hoist.diff.ObjectChange;
import dev.hoist.promote.Plan;
import dev.hoist.promote.Plans;
import dev.hoist.promote.Result;
import dev.hoist.promote.Step;
import dev.hoist.review.Policy;
import dev.hoist.review.Review;
import dev.hoist.review.Reviewer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Secrets of every kind are planted, and looked for in whatever comes out. */
class NeedlesTest {
  private static final List<Function<Review, String>> FORMATS =
      List.of(
          review ->
              DiffText.of(review, Screen.ENDLESS) + HiddenText.details(review, Screen.ENDLESS),
          DiffMarkdown::of,
          DiffHtml::of,
          ReviewJson::of,
          DiffYaml::of,
          JsonPatches::of,
          Sarif::of,
          CodeQuality::of,
          JUnitXml::of,
          WorkflowCommands::of,
          review -> PlanText.of(plan(review), Screen.ENDLESS),
          review -> PlanMarkdown.of(plan(review)),
          review -> PlanMarkdown.of(plan(review), PlanMarkdown.MIN_CHARACTERS),
          review ->
              PlanJson.of(
                  List.of(Result.none(plan(review))), new PlanEnd(PlanEnd.State.PLANNED, 0, true)));

  private final List<String> needles = new ArrayList<>();

  @Test
  void noSecretIsInAnyTextOrModel() {
    String before = bundle("before");
    String after = bundle("after");
    String gone = objects("gone");
    String come = objects("come");
    BundleDiff diff = Bundles.diff(before + gone, after + come);
    BundleDiff back = diff.swapped();
    assertTrue(needles.size() > 60, "planted " + needles.size());
    for (Screen screen :
        List.of(Screen.ENDLESS, new Screen(100, 0, true), new Screen(60, 20, false))) {
      search(DiffText.of(diff, screen));
      search(DiffText.of(back, screen));
    }
    for (BundleDiff each : List.of(diff, back)) {
      Review review = new Review("a", "b", each, List.of(), List.of(), List.of(), List.of());
      search(DiffMarkdown.of(review));
      search(DiffMarkdown.of(review, DiffMarkdown.MIN_CHARACTERS));
      search(DiffHtml.of(review));
    }
    search(diff.toString());
    search(back.toString());
    for (ObjectChange object : diff.objects()) {
      search(object.toString());
      search(object.change().toString());
      search(object.fields().toString());
      switch (object.change()) {
        case dev.hoist.diff.Change.Added<dev.hoist.resource.Resource>(var one) ->
            search(one.body().toString());
        case dev.hoist.diff.Change.Removed<dev.hoist.resource.Resource>(var one) ->
            search(one.body().toString());
        case dev.hoist.diff.Change.Modified<dev.hoist.resource.Resource>(var one, var other) -> {
          search(one.body().toString());
          search(other.body().toString());
        }
      }
    }
    for (ChangeGroup group : diff.groups()) {
      search(group.toString());
    }
  }

  @Test
  void noSecretIsInAnyReport() {
    var before = new StringBuilder(bundle("before"));
    var after = new StringBuilder(bundle("after"));
    for (int i = 0; i < 8; i++) {
      before.append("---\n").append(secret("both-" + i, "before")).append(objects("gone-" + i));
      after.append("---\n").append(secret("both-" + i, "after")).append(objects("come-" + i));
    }
    assertTrue(needles.size() >= 300, "planted " + needles.size());
    var one = new Reviewer.Side("one", Bundles.bundle(before.toString(), "one.yaml"));
    var other = new Reviewer.Side("other", Bundles.bundle(after.toString(), "other.yaml"));
    for (Review review : List.of(review(one, other), review(other, one))) {
      for (Function<Review, String> format : FORMATS) {
        String report = format.apply(review);
        search(report);
        search(report.replaceAll("\\s", ""));
      }
    }
  }

  private static Plan plan(Review review) {
    Step step = Plans.step("web", review, Plans.passed());
    return Plans.to("prod", List.of(Plans.proved(step, review.diff()), step));
  }

  /** With every rule's findings, and every change once more as a hidden one. */
  private static Review review(Reviewer.Side before, Reviewer.Side after) {
    Review review =
        new Reviewer(Bundles.redaction(), Policy.NONE, LocalDate.EPOCH).review(before, after);
    var hidden = new ArrayList<HiddenChange>();
    for (ObjectChange object : review.diff().objects()) {
      for (FieldChange field : object.fields()) {
        hidden.add(new HiddenChange(object.key(), field, Reviews.rule("all", "a test")));
      }
    }
    assertTrue(hidden.size() > 50, "hidden " + hidden.size());
    return new Review(
        review.before(),
        review.after(),
        review.diff(),
        hidden,
        List.of(),
        List.of(),
        review.findings());
  }

  @Test
  void changesOfSecretsAreStillTold() {
    String text = DiffText.of(Bundles.diff(bundle("before"), bundle("after")), Screen.ENDLESS);
    assertTrue(text.contains("~ data.changed:"), text);
    assertTrue(text.contains("re-encrypted (content unknown)"), text);
    assertFalse(text.contains("data.same"), text);
  }

  /** Objects that stand on both sides. */
  private String bundle(String side) {
    return secret("db", side)
        + """
        ---
        apiVersion: v1
        kind: SecretList
        items:
        - metadata: {name: listed}
          data: {a: %s}
        ---
        apiVersion: example.com/v1
        kind: Wrapper
        metadata: {name: wrapper}
        spec:
          template:
            manifest:
              kind: Secret
              apiVersion: v1
              data: {nested: %s, deeper: {still: [%s]}}
              stringData: {text: %s}
          list:
          - {kind: SecretList, items: [{stringData: {text: %s}}]}
          %s: {kind: Secret, data: {moved: %s}}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: plain
          annotations:
            kubectl.kubernetes.io/last-applied-configuration: '{"data":{"p":"%s"}}'
        data:
          key.pem: |
            -----BEGIN RSA PRIVATE KEY-----
            %s
            -----END RSA PRIVATE KEY-----
          sops: ENC[AES256_GCM,data:%s,iv:YWJj,tag:ZGVm,type:str]
        """
            .formatted(
                base64(side),
                base64(side),
                base64(side),
                plain(side),
                plain(side),
                side,
                base64(side),
                plain(side),
                plain(side) + "/".repeat(20),
                plain(side))
        + "---\n"
        + """
        apiVersion: v1
        kind: Secret
        metadata: {name: broken-%s}
        data: %s
        """
            .formatted(side, plain(side))
        + """
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: shape}
        data: %s
        """
            .formatted(
                side.equals("before") ? "[" + plain(side) + "]" : "{a: " + plain(side) + "}");
  }

  /** Objects that stand on one side. */
  private String objects(String side) {
    return "---\n"
        + secret("only-" + side, side)
        + "---\n"
        + """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: Secret
          metadata: {name: in-list-%s}
          stringData: {a: %s}
        """
            .formatted(side, plain(side));
  }

  private String secret(String name, String side) {
    return """
    apiVersion: v1
    kind: Secret
    metadata:
      name: %s
      annotations:
        kubectl.kubernetes.io/last-applied-configuration: |
          {"kind":"Secret","data":{"p":"%s"},"stringData":{"q":"%s"}}
    data:
      same: aXQgaXMgdGhlIHNhbWU=
      changed: %s
      only-%s: %s
      number: 12345678%d
      wrapped: |
        %s
      not-base64: "%s!"
    stringData:
      text: %s
      lines: |
        first %s
        second %s
    """
        .formatted(
            name,
            base64(side),
            plain(side),
            base64(side),
            side,
            base64(side),
            number(side.length()),
            base64(side),
            plain(side),
            plain(side),
            plain(side),
            plain(side));
  }

  private int number(int digit) {
    needles.add("12345678" + digit);
    return digit;
  }

  private String plain(String side) {
    String value = "needle-%s-%03d".formatted(side, needles.size());
    needles.add(value);
    return value;
  }

  private String base64(String side) {
    return Base64.getEncoder().encodeToString(plain(side).getBytes(StandardCharsets.UTF_8));
  }

  private void search(String text) {
    for (String needle : needles) {
      byte[] bytes = needle.getBytes(StandardCharsets.UTF_8);
      assertFalse(text.contains(needle), needle);
      assertFalse(text.contains(URLEncoder.encode(needle, StandardCharsets.UTF_8)), needle);
      // whatever stands before and after it, the middle of its base64 form is one of three
      for (int shift = 0; shift < 3; shift++) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String encoded = Base64.getEncoder().encodeToString(shifted);
        assertFalse(text.contains(encoded.substring(4, encoded.length() - 4)), needle);
      }
    }
  }
}
