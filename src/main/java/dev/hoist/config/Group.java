package dev.hoist.config;

import dev.hoist.diag.Origin;
import java.util.List;

/**
 * Environments that get a revision in waves, such as the regions of prod.
 *
 * @param environments their names, in the order in which they get it
 * @param maxUnavailable how many of them may be on the way to a revision at once: they have got it
 *     and their health is not yet proven
 */
public record Group(String name, List<String> environments, int maxUnavailable, Origin origin) {
  public Group {
    environments = List.copyOf(environments);
  }
}
