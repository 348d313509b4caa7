package dev.hoist.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The trees that are rendered, made anew in a folder that is thrown away. */
final class Inputs {
  private static final long SEED = 20_261_128;
  private static final int PAIRS_IN_FILE = 1_000;
  private static final String PATCHES = "patches:\n";

  /** What a kustomization can do to all its resources at once: the lines for it, by name. */
  static final Map<String, String> FEATURES = features();

  private final Path folder;
  private final Manifests manifests = new Manifests(SEED);

  Inputs(Path folder) {
    this.folder = folder;
  }

  private static Map<String, String> features() {
    var all = new TreeMap<String, String>();
    all.put("namePrefix", "namePrefix: big-\n");
    all.put("namespace", "namespace: somewhere\n");
    all.put("labels", "labels:\n- pairs: {team: red}\n  includeSelectors: true\n");
    all.put("commonAnnotations", "commonAnnotations: {owner: platform}\n");
    all.put(
        "images",
        "images:\n- {name: nginx, newTag: \"2\"}\n- {name: busybox, newName: other/busybox}\n");
    all.put("replicas", "replicas:\n- {name: app-0, count: 7}\n");
    all.put(
        "configMapGenerator", "configMapGenerator:\n- name: made\n  literals: [setting=1, b=2]\n");
    all.put(
        "patch",
        """
        patches:
        - target: {kind: Deployment}
          patch: |-
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: any}
            spec:
              template:
                spec:
                  containers:
                  - name: main
                    env:
                    - {name: ADDED, value: "yes"}
        """);
    all.put(
        "jsonPatch",
        """
        patches:
        - target: {kind: Deployment, name: app-.*}
          patch: |-
            - {op: replace, path: /spec/replicas, value: 5}
            - {op: add, path: /metadata/annotations/added, value: here}
        """);
    all.put(
        "replacements",
        """
        replacements:
        - source: {kind: ConfigMap, name: config-1, fieldPath: data.setting}
          targets:
          - select: {kind: Deployment}
            fieldPaths: [metadata.annotations.copied]
            options: {create: true}
        """);
    all.put("sortOptions", "sortOptions: {order: legacy}\n");
    all.put("buildMetadata", "buildMetadata: [originAnnotations]\n");
    return all;
  }

  /**
   * As many Deployments as ConfigMaps, each Deployment with one of its own.
   *
   * @param features names out of {@link #FEATURES}
   */
  Path objects(int count, List<String> features) throws IOException {
    boolean generated = features.contains("configMapGenerator");
    var files = new ArrayList<String>();
    var text = new StringBuilder();
    for (int i = 0; i < count / 2; i++) {
      String config = generated ? "made" : "config-" + i;
      text.append(manifests.deployment("app-" + i, config)).append("---\n");
      text.append(manifests.configMap("config-" + i)).append("---\n");
      if (i % PAIRS_IN_FILE == PAIRS_IN_FILE - 1 || i == count / 2 - 1) {
        files.add("all-" + files.size() + ".yaml");
        write("base/" + files.getLast(), text.toString());
        text.setLength(0);
      }
    }
    write("base/kustomization.yaml", "resources: " + files + "\n");
    var overlay = new StringBuilder("resources: [../base]\n");
    var patches = new StringBuilder();
    for (String feature : features) {
      String lines = FEATURES.get(feature);
      if (lines.startsWith(PATCHES)) {
        patches.append(lines, PATCHES.length(), lines.length());
      } else {
        overlay.append(lines);
      }
    }
    overlay.append(patches.isEmpty() ? "" : PATCHES + patches);
    write("overlay/kustomization.yaml", overlay.toString());
    return folder.resolve("overlay");
  }

  /** Many ConfigMaps and patches in files, each for one of them. */
  Path patched(int objects, int patches) throws IOException {
    var text = new StringBuilder();
    for (int i = 0; i < objects; i++) {
      text.append(manifests.configMap("config-" + i)).append("---\n");
    }
    write("base/all.yaml", text.toString());
    write("base/kustomization.yaml", "resources: [all.yaml]\n");
    var overlay = new StringBuilder("resources: [../base]\npatches:\n");
    for (int i = 0; i < patches; i++) {
      int which = i * (objects / patches);
      overlay.append(
          "- {path: patch-%d.yaml, target: {kind: ConfigMap, name: config-%d}}\n"
              .formatted(i, which));
      write(
          "overlay/patch-" + i + ".yaml",
          "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: any\ndata:\n  patched: \""
              + i
              + "\"\n");
    }
    write("overlay/kustomization.yaml", overlay.toString());
    return folder.resolve("overlay");
  }

  /** CustomResourceDefinitions without any change, each in a file of its own. */
  Path definitions(long bytes) throws IOException {
    var files = new ArrayList<String>();
    long size = 0;
    for (int i = 0; size < bytes; i++) {
      String text = manifests.definition("Thing" + i);
      size += text.length();
      files.add("- thing-" + i + ".yaml\n");
      write("thing-" + i + ".yaml", text);
    }
    write("kustomization.yaml", "resources:\n" + String.join("", files));
    return folder;
  }

  /** Small apps with three overlays each; gives the folders of the overlays. */
  List<String> fleet(int apps) throws IOException {
    var overlays = new ArrayList<String>();
    var project =
        new StringBuilder("environments: [{name: dev}, {name: staging}, {name: prod}]\napps:\n");
    for (int i = 0; i < apps; i++) {
      String app = "app-" + i;
      project.append("- {name: %1$s, path: apps/%1$s}\n".formatted(app));
      String base = "apps/" + app + "/base/";
      write(base + "deployment.yaml", manifests.deployment(app, app));
      write(base + "worker.yaml", manifests.deployment(app + "-worker", app));
      write(base + "service.yaml", manifests.service(app, app));
      write(base + "config.yaml", manifests.configMap(app + "-config"));
      write(base + "more.yaml", manifests.configMap(app + "-more"));
      write(
          base + "kustomization.yaml",
          """
          resources: [deployment.yaml, worker.yaml, service.yaml, config.yaml, more.yaml]
          configMapGenerator:
          - name: %s
            literals: [setting=1, color=red]
          """
              .formatted(app));
      for (String stage : List.of("dev", "staging", "prod")) {
        String overlay = "apps/" + app + "/overlays/" + stage;
        overlays.add(overlay);
        write(
            overlay + "/kustomization.yaml",
            """
            resources: [../../base]
            namespace: %1$s
            labels:
            - pairs: {stage: %1$s}
            images:
            - {name: nginx, newTag: "1.%2$d"}
            patches:
            - path: patch.yaml
            """
                .formatted(stage, i));
        write(
            overlay + "/patch.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: %s
            spec:
              replicas: %d
              template:
                spec:
                  containers:
                  - name: main
                    resources:
                      limits:
                        memory: 512Mi
            """
                .formatted(app, stage.length()));
      }
    }
    write("hoist.yaml", project.toString());
    return overlays;
  }

  /** A project whose one environment renders to so many files of about a kilobyte. */
  void project(int files) throws IOException {
    var text = new StringBuilder();
    for (int i = 0; i < files; i++) {
      text.append(padded(i)).append("---\n");
    }
    write("overlay/all.yaml", text.toString());
    write("overlay/kustomization.yaml", "resources: [all.yaml]\n");
    projectFile();
  }

  /** The same as files, for those who render with something else. */
  void files(int files) throws IOException {
    for (int i = 0; i < files; i++) {
      write("bench/config-" + i + ".yaml", padded(i));
    }
  }

  private String padded(int i) {
    return manifests.configMap("config-" + i) + "  padding: " + "x".repeat(600) + "\n";
  }

  /** A project with one small overlay. */
  void smallProject() throws IOException {
    objects(10, List.of("namePrefix", "labels", "images", "patch"));
    projectFile();
  }

  private void projectFile() throws IOException {
    write(
        "hoist.yaml",
        """
        apiVersion: hoist.dev/v1alpha1
        kind: Project
        app: bench
        environments:
        - name: prod
          overlay: overlay
          branch: env/prod
        """);
  }

  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, text.getBytes(UTF_8));
  }
}
