package dev.hoist.faults;

import java.util.List;

/** What hoist writes besides a promotion's one branch, and the place where it is due. */
enum Deed {
  /** A branch beside the environment's. */
  PROPOSAL("delivery: branch"),

  /** The same, where an older proposal stands. */
  NEWER_PROPOSAL("delivery: branch"),

  /** A branch beside the environment's and a pull request. */
  REQUEST("delivery: pull-request"),

  /** The same, where the pull request is open and tells of something older. */
  NEWER_REQUEST("delivery: pull-request"),

  /** A file on the branch of holds. */
  FREEZE(""),

  /** A pin first, and then the environment's branch. */
  ROLLBACK(""),

  /** The source branch first, and then the environment's. */
  IMAGES("");

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: "registry.example.com/web:1.0"}]}
      """;

  private final String setting;

  Deed(String setting) {
    this.setting = setting;
  }

  boolean needsHost() {
    return this == REQUEST || this == NEWER_REQUEST;
  }

  /** Brings a scene, in which a promotion is due, to where this is due; with its GitHub if any. */
  void prepare(Scene scene, Host host) {
    if (!setting.isEmpty()) {
      String forge = needsHost() ? "forge: {repository: acme/deploy}\n" : "";
      scene.work().write("hoist.yaml", forge + Scene.PROJECT + "    " + setting + "\n");
      scene.commit(setting);
      scene.expect("publish", "--env", "dev");
    }
    switch (this) {
      case NEWER_PROPOSAL, NEWER_REQUEST -> {
        scene.expect(host.vars(), Scene.PROMOTE);
        scene.edit(4, "third");
        scene.expect("publish", "--env", "dev");
      }
      case ROLLBACK -> scene.expect(Scene.PROMOTE);
      case IMAGES -> {
        String project = Scene.PROJECT + "promotion: {mode: images}\n";
        scene.work().write("hoist.yaml", project);
        scene.work().write("base/web.yaml", DEPLOYMENT);
        scene.work().write("base/kustomization.yaml", "resources: [web.yaml]\n");
        for (String env : List.of("dev", "staging")) {
          scene
              .work()
              .write(
                  "overlays/" + env + "/kustomization.yaml",
                  "namespace: "
                      + env
                      + "\nresources: [../../base]\nimages:\n- name: registry.example.com/web\n"
                      + "  newTag: \""
                      + (env.equals("dev") ? "1.1" : "1.0")
                      + "\"\n");
        }
        scene.commit("images");
        scene.expect("publish", "--env", "dev");
      }
      case PROPOSAL, REQUEST, FREEZE -> {}
    }
    scene.keep();
  }

  String[] command(Scene scene) {
    return switch (this) {
      case FREEZE -> new String[] {"freeze", "staging", "--reason", "test"};
      case ROLLBACK ->
          new String[] {
            "rollback",
            "staging",
            "--reason",
            "test",
            "--to",
            scene.home().run("rev-parse", Scene.BRANCH + "~1")
          };
      case PROPOSAL, NEWER_PROPOSAL, REQUEST, NEWER_REQUEST, IMAGES -> Scene.PROMOTE;
    };
  }
}
