package dev.hoist.forge;

import dev.hoist.git.GitUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the address of a repository on Azure DevOps tells. A project that has a repository of its
 * own name may be left out.
 *
 * <table>
 *   <caption>What is read</caption>
 *   <tr><td>{@code https://dev.azure.com/ORG/PROJECT/_git/REPO}</td></tr>
 *   <tr><td>{@code git@ssh.dev.azure.com:v3/ORG/PROJECT/REPO}</td></tr>
 *   <tr><td>{@code https://ORG.visualstudio.com/PROJECT/_git/REPO}</td></tr>
 *   <tr><td>{@code ORG@vs-ssh.visualstudio.com:v3/ORG/PROJECT/REPO}</td></tr>
 *   <tr><td>{@code https://server/tfs/COLLECTION/PROJECT/_git/REPO}</td></tr>
 * </table>
 *
 * @param api with the organization or collection in its path
 * @param repository such as {@code PROJECT/REPO}, nothing in it escaped
 */
record AzureAddress(String api, String repository) {
  static boolean isAzure(String host) {
    return host.equals("dev.azure.com")
        || host.equals("ssh.dev.azure.com")
        || host.endsWith(".visualstudio.com");
  }

  static Optional<AzureAddress> of(GitUrl remote) {
    String trimmed = remote.path().replaceFirst("^/+", "").replaceFirst("/+$", "");
    var parts = new ArrayList<String>(List.of(trimmed.split("/")));
    if (remote.webServer().isEmpty() && parts.size() == 4 && parts.get(0).equals("v3")) {
      return Optional.of(
          new AzureAddress(
              Home.AZURE + "/" + parts.get(1),
              decoded(parts.get(2)) + "/" + decoded(parts.get(3))));
    }
    int git = parts.indexOf("_git");
    if (git < 0 || git != parts.size() - 2) {
      return Optional.empty();
    }
    String repository = parts.get(git + 1);
    List<String> before = parts.subList(0, git);
    int most = remote.host().endsWith(".visualstudio.com") ? 0 : 1;
    boolean named =
        before.size() > most && !before.get(before.size() - 1).equals("DefaultCollection");
    String project = named ? before.get(before.size() - 1) : repository;
    List<String> folders = named ? before.subList(0, before.size() - 1) : before;
    String api = String.join("/", folders);
    return Optional.of(
        new AzureAddress(
            remote.webServer().orElse("https://" + remote.host())
                + (api.isEmpty() ? "" : "/" + api),
            decoded(project) + "/" + decoded(repository)));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
