package dev.hoist.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDiffTest {
  @Test
  void onlyWhatDiffersIsMarked() {
    assertEquals(
        """
         1/1 a
        -2/0 b
        +0/2 x
         3/3 c
        """,
        tell(LineDiff.between("a\nb\nc\n", "a\nx\nc\n").lines()));
  }

  @Test
  void aMissingLastLineBreakIsADifference() {
    assertEquals(
        """
         1/1 a
        -2/0 b
        +0/2 b
        """,
        tell(LineDiff.between("a\nb", "a\nb\n").lines()));
  }

  @Test
  void distantChangesAreInHunksOfTheirOwn() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    var hunks = LineDiff.between(before, before.replace("2", "x").replace("9", "y")).hunks(1);
    assertEquals(2, hunks.size());
    assertEquals(" 1/1 1\n-2/0 2\n+0/2 x\n 3/3 3\n", tell(hunks.get(0)));
    assertEquals(" 8/8 8\n-9/0 9\n+0/9 y\n", tell(hunks.get(1)));
  }

  @Test
  void nearChangesShareAHunk() {
    var hunks = LineDiff.between("1\n2\n3\n4\n", "x\n2\n3\ny\n").hunks(1);
    assertEquals(1, hunks.size());
    assertEquals(6, hunks.get(0).size());
  }

  @Test
  void equalTextsHaveNoHunks() {
    assertTrue(LineDiff.between("a\nb\n", "a\nb\n").hunks(3).isEmpty());
    assertTrue(LineDiff.between("", "").hunks(3).isEmpty());
  }

  private static String tell(List<LineDiff.Line> lines) {
    var out = new StringBuilder();
    for (LineDiff.Line line : lines) {
      String mark =
          switch (line.side()) {
            case BOTH -> " ";
            case BEFORE -> "-";
            case AFTER -> "+";
          };
      out.append(mark).append(line.before()).append('/').append(line.after());
      out.append(' ').append(line.text().stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
