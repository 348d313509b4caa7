package dev.hoist.gate;

import dev.hoist.diag.Diagnostic;
import dev.hoist.diag.Origin;
import dev.hoist.forge.ApiSettings;
import dev.hoist.forge.Forge;
import dev.hoist.forge.Forges;
import dev.hoist.git.GitUrl;
import dev.hoist.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/** The git host of a workspace's remote, looked for when somebody needs it. */
public final class Host {
  private final Workspace workspace;
  private final ApiSettings settings;
  private @Nullable Forge forge;

  public Host(Workspace workspace, ApiSettings settings) {
    this.workspace = workspace;
    this.settings = settings;
  }

  ApiSettings settings() {
    return settings;
  }

  /**
   * The host's API.
   *
   * @throws dev.hoist.diag.HoistException when there is no remote, or nobody knows what host it is
   */
  public Forge forge() {
    Forge known = forge;
    if (known == null) {
      GitUrl address =
          workspace
              .remote()
              .address()
              .orElseThrow(
                  () ->
                      Diagnostic.error(
                              "forge.no-remote",
                              Origin.NONE,
                              "there is no remote whose git host could be asked")
                          .hint("add one: git remote add origin <address>")
                          .asException());
      known = Forges.of(address, workspace.project().forge(), settings);
      forge = known;
    }
    return known;
  }
}
