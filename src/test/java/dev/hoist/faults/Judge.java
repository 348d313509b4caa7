package dev.hoist.faults;

import dev.hoist.git.TestGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks after each fault: is the branch where it was or where it should be, was what was said about
 * it true, is everything whole, and does the same command again lead to exactly one commit?
 */
final class Judge {
  private final Scene scene;
  private final Tally tally;
  private final String before;
  private final String tree;
  private final String source;
  private final String after;
  private final String notes;
  private boolean thorough = true;

  /** Learns from an undisturbed run what is right. */
  Judge(Scene scene, Tally tally) {
    this.scene = scene;
    this.tally = tally;
    scene.reset();
    this.before = head();
    Said said = scene.hoist(Scene.PROMOTE);
    if (!said.acknowledged()) {
      throw new IllegalStateException("the undisturbed run failed: " + said);
    }
    this.tree = tree();
    this.after = head();
    this.notes = ref(Scene.NOTES);
    this.source = scene.work().head("main").hex();
    scene.reset();
  }

  /** Whether git is to look through all objects each time, which takes longer than all else. */
  void thorough(boolean on) {
    thorough = on;
  }

  private String head() {
    return ref("refs/heads/" + Scene.BRANCH);
  }

  private String ref(String name) {
    Path git = scene.home().folder();
    Path file = (scene.way() == Scene.Way.LOCAL ? git.resolve(".git") : git).resolve(name);
    try {
      return Files.exists(file)
          ? Files.readString(file).strip()
          : scene.home().run("for-each-ref", "--format=%(objectname)", name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String tree() {
    return scene.home().run("rev-parse", Scene.BRANCH + "^{tree}");
  }

  /** Whether the branch has moved; anything but the right commit on the right parent is a fault. */
  private boolean moved(String where) {
    String now = head();
    if (now.equals(before)) {
      return false;
    }
    if (now.equals(after)) {
      return true;
    }
    String parents = scene.home().run("log", "-1", "--format=%P", now);
    if (!parents.equals(before) || !tree().equals(tree)) {
      tally.fault(where + ": the branch is neither where it was nor where it should be");
    }
    return true;
  }

  /** Judges a disturbed run, runs the command again, and judges that. */
  void judge(String where, Said said) throws IOException {
    boolean moved = judgeFirst(where, said);
    judgeSecond(where, scene.hoist(Scene.PROMOTE));
    tally.count(moved ? "had moved the branch" : "had not");
  }

  /** Judges a disturbed run alone. */
  boolean judgeFirst(String where, Said said) {
    whole(where);
    boolean moved = moved(where);
    tally.count(said.word());
    tally.remember(said.word(), where + " " + said);
    if (said.acknowledged() && !moved) {
      tally.lost(where + ": acknowledged and lost");
    }
    if (said.code() == 0 && !said.acknowledged()) {
      tally.fault(where + ": exit 0 and not done\n" + said);
    }
    if (said.code() == Said.HUNG) {
      tally.fault(where + ": hung");
    } else if (said.code() != 0 && said.code() != 1 && said.code() != Said.KILLED) {
      tally.fault(where + ": a fault of hoist itself\n" + said);
    }
    boolean unsure =
        said.acknowledged()
            || said.word().equals("push.unknown")
            || said.word().equals("output.unwritable");
    if (said.code() == 1 && moved && !unsure) {
      tally.fault(where + ": said to have failed, and had not\n" + said);
    }
    return moved;
  }

  /** Judges the run that follows, which must do what the first did not. */
  void judgeSecond(String where, Said again) throws IOException {
    List<String> left = scene.leftovers();
    left.stream().distinct().forEach(file -> tally.count("left behind " + file));
    if (again.code() != 0) {
      tally.count("blocked afterwards by " + again.word());
      tally.remember("afterwards", where + ": " + left + "\n" + again);
      return;
    }
    whole(where + ", and again");
    if (!moved(where + ", and again")) {
      tally.fault(where + ": the second run says that it is done, and is not\n" + again);
    }
    note(where);
  }

  private void note(String where) {
    TestGit home = scene.home();
    if (ref(Scene.NOTES).equals(notes)) {
      return;
    }
    String noted = home.run("ls-tree", "-r", "--name-only", Scene.NOTES).replace("/", "");
    if (!noted.contains(head())) {
      tally.count("without a note afterwards");
      tally.remember("note", where + ": no note");
    } else if (!home.run("notes", "--ref=" + Scene.NOTES, "show", head()).contains(source)) {
      tally.fault(where + ": the note names another revision");
    }
  }

  private void whole(String where) {
    if (!thorough) {
      return;
    }
    for (TestGit git : List.of(scene.work(), scene.home())) {
      try {
        String found = git.run("fsck", "--full", "--strict", "--no-dangling");
        if (!found.isEmpty()) {
          tally.fault(where + ": " + found);
        }
      } catch (AssertionError broken) {
        tally.fault(where + ": " + broken.getMessage());
      }
    }
  }
}
