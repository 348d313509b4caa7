package dev.hoist.report;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hoist.diff.BundleDiff;
import dev.hoist.diff.Change;
import dev.hoist.diff.ObjectChange;
import dev.hoist.diff.ObjectKey;
import dev.hoist.resource.Resource;
import dev.hoist.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiffYamlTest {
  private static final Pattern HUNK =
      Pattern.compile("@@ -([0-9]+),[0-9]+ \\+([0-9]+),([0-9]+) @@");

  @Test
  void aSmallReviewReadsLikeThis() {
    assertEquals(
        """
        --- /dev/null
        +++ after/Namespace_shop.yaml
        @@ -0,0 +1,4 @@
        +apiVersion: v1
        +kind: Namespace
        +metadata:
        +  name: shop
        --- before/ConfigMap_shop_app-config-7dkb2m5g9f.yaml
        +++ after/ConfigMap_shop_app-config-9h2t6k4c8d.yaml
        @@ -1,7 +1,7 @@
         apiVersion: v1
         data:
        -  LOG_LEVEL: debug
        +  LOG_LEVEL: info
         kind: ConfigMap
         metadata:
        -  name: app-config-7dkb2m5g9f
        +  name: app-config-9h2t6k4c8d
           namespace: shop
        --- before/Secret_shop_db.yaml
        +++ after/Secret_shop_db.yaml
        @@ -1,6 +1,6 @@
         apiVersion: v1
         data:
        -  password: (hidden 15254476 <=8 B)
        +  password: (hidden 9da21669 <=16 B)
         kind: Secret
         metadata:
           name: db
        --- before/Deployment_shop_web.yaml
        +++ after/Deployment_shop_web.yaml
        @@ -4,15 +4,15 @@
           name: web
           namespace: shop
         spec:
        -  replicas: 2
        +  replicas: 5
           template:
             spec:
               containers:
               - args:
                 - --port
        -        - "8080"
        +        - "8081"
                 envFrom:
                 - configMapRef:
        -            name: app-config-7dkb2m5g9f
        +            name: app-config-9h2t6k4c8d
                 image: ghcr.io/acme/shop:1.4.2
                 name: web
        --- before/Job_shop_migrate.yaml
        +++ /dev/null
        @@ -1,5 +0,0 @@
        -apiVersion: batch/v1
        -kind: Job
        -metadata:
        -  name: migrate
        -  namespace: shop
        """,
        DiffYaml.of(Reviews.shop()));
  }

  @Test
  void distantLinesAreHunksOfTheirOwn() {
    String lines = "{a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10}";
    String edited = lines.replace("a: 1,", "a: 1, a2: x,").replace(", j: 10", "");
    assertEquals(
        """
        --- before/ConfigMap_a.yaml
        +++ after/ConfigMap_a.yaml
        @@ -2,6 +2,7 @@
         data:
           l:
             a: 1
        +    a2: x
             b: 2
             c: 3
             d: 4
        @@ -10,7 +11,6 @@
             g: 7
             h: 8
             i: 9
        -    j: 10
         kind: ConfigMap
         metadata:
           name: a
        """,
        DiffYaml.of(Reviews.of(Reviews.config("l: " + lines), Reviews.config("l: " + edited))));
  }

  @Test
  void onlyWhatChangesTakesLinesInWhateverStyleItIsWritten() {
    String block = Reviews.config("a: 1").replace("data: {a: 1}", "data:\n  a: 2");
    assertEquals(
        """
        --- before/ConfigMap_a.yaml
        +++ after/ConfigMap_a.yaml
        @@ -1,6 +1,6 @@
         apiVersion: v1
         data:
        -  a: 1
        +  a: 2
         kind: ConfigMap
         metadata:
           name: a
        """,
        DiffYaml.of(Reviews.of(Reviews.config("a: 1"), block)));
    assertEquals("", DiffYaml.of(Reviews.of(block, Reviews.config("a: 2"))));
  }

  @Test
  void twinsOfTwoGroupsAreToldApart() {
    String twins =
        """
        {apiVersion: a.example/v1, kind: Thing, metadata: {name: x}}
        ---
        {apiVersion: b.example/v1, kind: Thing, metadata: {name: x}}
        """;
    assertEquals(
        """
        +++ after/Thing_x.yaml
        +++ after/Thing.b.example_x.yaml
        """,
        files(Reviews.of("", twins)));
  }

  @Test
  void namesCannotLeaveTheFolderOrTheLine() {
    String hostile =
        """
        {apiVersion: v1, kind: "A/../..", metadata: {name: "x\\n+++ y\\u202e z", namespace: "system:a"}}
        """;
    assertEquals(
        "+++ after/A%2F..%2F.._system%3Aa_x%0A%2B%2B%2B%20y%E2%80%AE%20z.yaml\n",
        files(Reviews.of("", hostile)));
  }

  @Test
  void charactersThatDoNotShowAreWrittenOut() {
    String text =
        DiffYaml.of(
            Reviews.of(
                Reviews.config("a: x, \"k\\u202e\": y"),
                Reviews.config("a: \"\\e[2J\\u202e\\u2028\\r\", \"k\\u202e\": z")));
    assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), text);
    assertFalse(text.contains("/dev/null"), text);
  }

  @ParameterizedTest
  @MethodSource("dev.hoist.diff.Samples#pairs")
  void appliedToTheFirstSideItGivesTheSecond(String before, String after) {
    Review review = Reviews.of(before, after);
    String[] files = DiffYaml.of(review).split("(?m)^(?=--- )");
    int i = 0;
    for (ObjectChange object : review.diff().objects()) {
      String left = side(object.change().swapped());
      String right = side(object.change());
      if (!left.equals(right)) {
        assertEquals(right, apply(files[i++], left));
      }
    }
  }

  /** The second side of a change as {@code hoist} prints it; empty when there is none. */
  private static String side(Change<Resource> change) {
    String alone =
        switch (change) {
          case Change.Added<Resource> come -> DiffYaml.of(review(come));
          case Change.Removed<Resource> gone -> "";
          case Change.Modified<Resource>(Resource before, Resource after) ->
              DiffYaml.of(review(new Change.Added<>(after)));
        };
    return alone.lines().skip(3).map(line -> line.substring(1) + "\n").collect(joining());
  }

  private static Review review(Change<Resource> change) {
    var key = new ObjectKey("", "", "", "");
    var object = new ObjectChange(key, ObjectChange.Matched.BY_KEY, change, List.of());
    var diff = new BundleDiff(List.of(object), List.of(), 0);
    return Reviews.of(diff, List.of());
  }

  private static String apply(String file, String text) {
    List<String> before = text.lines().toList();
    var after = new ArrayList<String>();
    int at = 0;
    for (String line : file.lines().skip(2).toList()) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        int from = Math.max(0, Integer.parseInt(hunk.group(1)) - 1);
        after.addAll(before.subList(at, from));
        at = from;
        int first = hunk.group(3).equals("0") ? 0 : after.size() + 1;
        assertEquals(first, Integer.parseInt(hunk.group(2)));
      } else if (line.startsWith("+")) {
        after.add(line.substring(1));
      } else {
        assertEquals(before.get(at++), line.substring(1));
        if (line.startsWith(" ")) {
          after.add(line.substring(1));
        }
      }
    }
    after.addAll(before.subList(at, before.size()));
    return after.stream().map(line -> line + "\n").collect(joining());
  }

  private static String files(Review review) {
    var files = new StringBuilder();
    DiffYaml.of(review)
        .lines()
        .filter(line -> line.startsWith("+++ "))
        .forEach(line -> files.append(line).append('\n'));
    return files.toString();
  }
}
