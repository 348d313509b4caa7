package dev.hoist.forge;

import java.util.List;

/**
 * What people think of a pull request: those who may write to the repository, without its author
 * and without bots, each once, sorted. Where a host does not tell who may write, those who were
 * asked for a review stand for them.
 *
 * @param approvers who approve of exactly the commit that was the head when it was read
 * @param objectors whose last word was that something has to change, whatever the head was then:
 *     hosts keep that until the same person says otherwise or somebody dismisses it
 */
public record Reviews(List<String> approvers, List<String> objectors) {
  public Reviews {
    approvers = List.copyOf(approvers);
    objectors = List.copyOf(objectors);
  }
}
