package dev.hoist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is timed. */
final class Works {
  private static final int OFTEN = 11;
  private static final int SELDOM = 3;

  private final String hoist;
  private final Path temp;
  private final List<Work> all = new ArrayList<>();

  private Works(String hoist, Path temp) {
    this.hoist = hoist;
    this.temp = temp;
  }

  /**
   * All of them, in the order of the table.
   *
   * @param hoist path of the launcher
   * @param temp an empty folder for inputs and outputs
   */
  static List<Work> all(Path hoist, Path temp) {
    var works = new Works(hoist.toAbsolutePath().toString(), temp);
    works.starting();
    works.rendering();
    works.fleet();
    works.previewing();
    works.publishing(1_000, 0.4);
    works.publishing(10_000, 0.2);
    works.delivering();
    return works.all;
  }

  /** One feature alone on more and more objects; there is no peer. */
  static List<Work> growth(Path hoist, Path temp, List<Integer> sizes) {
    var works = new Works(hoist.toAbsolutePath().toString(), temp);
    var features = new TreeSet<String>(Inputs.FEATURES.keySet());
    features.add("none");
    for (String feature : features) {
      for (int size : sizes) {
        List<String> used = feature.equals("none") ? List.of() : List.of(feature);
        works.render(feature + " " + size, 0, SELDOM, size, used, false);
      }
    }
    return works.all;
  }

  private void starting() {
    Path here = Path.of("").toAbsolutePath();
    add(
        "`hoist --version`",
        1.2,
        OFTEN,
        here,
        round -> {},
        List.of(hoist, "--version"),
        List.of("kubectl", "version", "--client"),
        false);
    String prod = "overlays/prod";
    add(
        "the sample's prod overlay",
        0.5,
        OFTEN,
        here,
        round -> {},
        List.of(hoist, "render", prod),
        List.of("kubectl", "kustomize", prod),
        true);
  }

  private void rendering() {
    var features = new ArrayList<>(Inputs.FEATURES.keySet());
    features.remove("buildMetadata");
    features.remove("sortOptions");
    render("100 objects, all features", 0.4, OFTEN, 100, features, true);
    render(
        "1,000 Deployments and 1,000 ConfigMaps, prefix, labels, namespace",
        0.012,
        SELDOM,
        2_000,
        List.of("namePrefix", "labels", "namespace"),
        true);
    Path patched = temp.resolve("patched");
    rendered(
        "100 targeted patches on 1,000 ConfigMaps",
        0.015,
        SELDOM,
        patched,
        "overlay",
        () -> new Inputs(patched).patched(1_000, 100),
        true);
    Path definitions = temp.resolve("definitions");
    rendered(
        "4 MB of CRDs passed through",
        0.25,
        OFTEN,
        definitions,
        ".",
        () -> new Inputs(definitions).definitions(4_000_000),
        true);
    render("10,000 objects, all features", 0, SELDOM, 10_000, features, false);
  }

  private void render(
      String name, double goal, int rounds, int objects, List<String> features, boolean compared) {
    Path folder = temp.resolve(name.replaceAll("[^a-zA-Z0-9]+", "-"));
    Made made = () -> new Inputs(folder).objects(objects, features);
    rendered(name, goal, rounds, folder, "overlay", made, compared);
  }

  private void rendered(
      String name,
      double goal,
      int rounds,
      Path folder,
      String overlay,
      Made made,
      boolean compared) {
    add(
        name,
        goal,
        rounds,
        folder,
        once(folder, made),
        List.of(hoist, "render", overlay),
        compared ? List.of("kubectl", "kustomize", overlay) : List.of(),
        compared);
  }

  private void previewing() {
    Path folder = temp.resolve("preview");
    Work.Setup made =
        round -> {
          if (!Files.exists(folder)) {
            new Inputs(Files.createDirectories(folder)).fleet(200);
            String edit = "sed -i 's/color=red/color=blue/' apps/";
            Shell.run(
                folder,
                "git init -q -b main && git add -A && git commit -qm all && git checkout -q -b one && "
                    + edit
                    + "app-7/base/kustomization.yaml && git commit -qam one"
                    + " && git checkout -q -b every && "
                    + edit
                    + "*/base/kustomization.yaml && git commit -qam every");
          }
        };
    preview("a preview of 600 targets, of which 3 change", folder, made, "one", OFTEN);
    preview("a preview of 600 targets, all of which change", folder, made, "every", SELDOM);
  }

  private void preview(String name, Path folder, Work.Setup made, String head, int rounds) {
    add(
        name,
        0,
        rounds,
        folder,
        made,
        List.of(hoist, "preview", "--base", "main", "--head", head),
        List.of(),
        false);
  }

  private void fleet() {
    Path folder = temp.resolve("fleet");
    String each =
        "mkdir -p by-hand && for d in apps/*/overlays/*; do"
            + " kubectl kustomize $d >by-hand/all.yaml || exit 1; done";
    String cold = "rm -rf cache out && HOIST_CACHE_DIR=cache " + hoist + " render --all --out out";
    String warm = "HOIST_CACHE_DIR=cache " + hoist + " render --all --out out";
    Work.Setup made = once(folder, () -> new Inputs(folder).fleet(200));
    add(
        "600 overlays of 200 apps in one process",
        0.015,
        2,
        folder,
        made,
        shell(cold),
        shell(each),
        false);
    Work.Setup known =
        round -> {
          made.run(round);
          Shell.run(folder, cold);
        };
    add(
        "the same 600 again, nothing changed; the peer is hoist's first run",
        0.3,
        OFTEN,
        folder,
        known,
        shell(warm),
        shell(cold),
        false);
  }

  private void publishing(int files, double goal) {
    Path folder = temp.resolve("publish-" + files);
    Path rendered = folder.resolve("rendered");
    Work.Setup setup =
        round -> {
          Files.createDirectories(folder);
          Shell.run(folder, "rm -rf project remote.git rendered && git init -q --bare remote.git");
          new Inputs(folder.resolve("project")).project(files);
          Shell.run(
              folder,
              "cd project && git init -q -b main && git add -A && git commit -qm source"
                  + " && git remote add origin ../remote.git && git push -q origin main");
          new Inputs(rendered).files(files);
          Shell.run(rendered, "git init -q -b env/prod");
        };
    add(
        "publish " + files + " files to a bare repository",
        goal,
        SELDOM + 2,
        folder,
        setup,
        shell("cd project && " + hoist + " publish --env prod"),
        shell("cd rendered && git add -A && git commit -qm rendered"),
        false);
  }

  private void delivering() {
    Path folder = temp.resolve("deliver");
    Work.Setup setup =
        round -> {
          if (round == 0 && !Files.exists(folder)) {
            Files.createDirectories(folder);
            new Inputs(folder.resolve("project")).smallProject();
            Shell.run(
                folder,
                "git init -q --bare remote.git && cd project && git init -q -b main"
                    + " && git add -A && git commit -qm source && git remote add origin file://$PWD/../remote.git"
                    + " && git push -q origin main && "
                    + hoist
                    + " publish --env prod"
                    + " && cd .. && git init -q -b by-hand checkout && cd checkout"
                    + " && git remote add origin file://$PWD/../remote.git"
                    + " && kubectl kustomize ../project/overlay >all.yaml && git add -A && git commit -qm first"
                    + " && git push -q origin by-hand");
          }
          Shell.run(
              folder.resolve("project"),
              "sed -i.old 's/newTag: .*}/newTag: \"'$(date +%s%N)'\"}/' overlay/kustomization.yaml"
                  + " && rm overlay/*.old && git commit -qam change && git push -q origin main");
        };
    add(
        "render, commit and push ten objects over file://",
        0.9,
        OFTEN,
        folder,
        setup,
        shell("cd project && " + hoist + " publish --env prod"),
        shell(
            "kubectl kustomize project/overlay >checkout/all.yaml && cd checkout && git add -A"
                + " && git commit -qm again && git push -q origin by-hand"),
        false);
  }

  private static List<String> shell(String line) {
    return List.of("sh", "-c", line);
  }

  private void add(
      String name,
      double goal,
      int rounds,
      Path folder,
      Work.Setup setup,
      List<String> ours,
      List<String> peer,
      boolean alike) {
    all.add(new Work(name, goal, rounds, folder, setup, ours, peer, alike));
  }

  private interface Made {
    Object inputs() throws IOException;
  }

  private static Work.Setup once(Path folder, Made made) {
    return round -> {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder);
        made.inputs();
      }
    };
  }
}
