package dev.hoist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.Bundles;
import org.junit.jupiter.api.Test;

class DiffMarkdownTest {
  @Test
  void whatIsBlockedComesFirstThenWhatIsSharedThenTheObjects() {
    String markdown = DiffMarkdown.of(Promotions.sample());
    assertEquals(
        """
        ## `staging` → `prod`

        **1 added, 1 removed, 4 changed** · 1 blocked, 1 high, 1 medium, 1 low · 4 hidden

        ### Blocked and high (2)

        - **blocked** `ConfigMap shop/app-config-9h2t6k4c8d` `data.LOG_LEVEL`: quotes `web`, not more
          **Do:** quotes `web`, not more
          at `overlays/prod/web.yaml:14` (`a-rule`)
        - **high** `Secret shop/db` `data.password`: quotes `web`, not more
          **Do:** quotes `web`, not more
          at `overlays/prod/web.yaml:14` (`a-rule`)

        ### The same in several objects (1)

        - image `ghcr.io/acme/shop` `1.4.2` → `1.4.3` **in 2 workloads**: `Deployment pay/worker`, `shop/web`

        ### Objects (5)

        #### `~ ConfigMap shop/app-config` **blocked** (`7dkb2m5g9f` → `9h2t6k4c8d`)

        - `data.LOG_LEVEL`: `debug` → `info`
        - `data[app.properties]`: lines +1 -1
          ```diff
            port=8080
          - log=debug
          + log=info
            cache=on
          ```
        - restarts 1 workload: `Deployment shop/web`

        #### `~ Secret shop/db` **high**

        - `data.password`: `(hidden) changed 15254476 -> 9da21669`

        <details><summary><code>+ Service shop/web</code></summary>

        ```yaml
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          namespace: shop
        spec:
          ports:
          - port: 80
        ```

        </details>

        #### `~ Deployment shop/web` **low**

        - `spec.replicas`: `3` → `5`

        #### `- Job shop/migrate`

        ### Medium and low (2)
        """
            .strip(),
        markdown.substring(0, markdown.indexOf("### Medium and low (2)") + 22));
    assertEquals(2, MarkdownTree.check(markdown));
  }

  @Test
  void nothingThatDiffersIsSaidInTwoLines() {
    assertEquals(
        """
        ## `staging` → `prod`

        **no differences**
        """,
        DiffMarkdown.of(Promotions.plain(Promotions.PROD, Promotions.PROD)));
  }

  @Test
  void aChangeOfALongTextThatIsSharedIsShownOnce() {
    String one =
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}, data: {a: \"x\\n%s\\n\"}}\n";
    var before = new StringBuilder();
    var after = new StringBuilder();
    for (String name : new String[] {"one", "two", "three"}) {
      before.append("---\n").append(one.formatted(name, "old"));
      after.append("---\n").append(one.formatted(name, "new"));
    }
    String markdown = DiffMarkdown.of(Promotions.plain(before + "", after + ""));
    assertTrue(
        markdown.contains(
            """
            - **in all 3 objects**
              - `data.a`: lines +1 -1
                ```diff
                  x
                - old
                + new
                ```
            """),
        markdown);
    assertEquals(1, MarkdownTree.check(markdown));
  }

  @Test
  void whatWasThereBeforeIsOnlyCounted() {
    String markdown = DiffMarkdown.of(Reviews.shop());
    assertTrue(
        markdown.contains("\nThere before and after: 1 finding (1 probe-missing)\n"), markdown);
  }

  @Test
  void nothingFromAManifestBecomesMarkup() {
    for (int seed = 0; seed < 300; seed++) {
      var review = new Hostile(seed).review();
      MarkdownTree.check(DiffMarkdown.of(review));
      MarkdownTree.check(DiffMarkdown.of(review, DiffMarkdown.MIN_CHARACTERS));
    }
  }

  @Test
  void noCharacterThatCannotBeSeenIsInAReport() {
    for (int seed = 0; seed < 100; seed++) {
      String markdown = DiffMarkdown.of(new Hostile(seed).review());
      assertEquals(Printable.lines(markdown), markdown);
      assertFalse(markdown.contains("\r"), markdown);
    }
  }

  @Test
  void theSameReviewGivesTheSameBytes() {
    String one = DiffMarkdown.of(Promotions.plain(Promotions.STAGING, Promotions.PROD));
    assertEquals(one, DiffMarkdown.of(Promotions.plain(Promotions.STAGING, Promotions.PROD)));
    assertTrue(Bundles.diff(Promotions.STAGING, Promotions.PROD).objects().size() > 4);
  }
}
