package dev.parselambda.access;

import dev.parselambda.config.Server;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The path under which the API is reachable, such as {@code /parse}. A proxy may show it to clients
 * under another one, which is then that of {@code serverURL} or {@code publicServerURL}.
 */
public final class MountPath {
  private final String own;
  private final Set<String> all = new LinkedHashSet<>();

  public MountPath(Server server) {
    this.own = trimmed(server.mountPath());
    all.add(own);
    add(server.serverURL());
    add(server.publicServerURL());
  }

  /**
   * The rest of a path below the mount path, starting with a slash; a doubled slash at its start
   * counts as one. A path elsewhere comes back as it is.
   */
  public String below(String path) {
    String rest = isUnder(own, path) ? path.substring(own.length()) : path;
    return rest.startsWith("//") ? rest.substring(1) : rest;
  }

  public boolean contains(String path) {
    return isUnder(own, path);
  }

  /** As {@link #below}, for a path that a client wrote with any of the known mount paths. */
  public @Nullable String belowAny(String path) {
    String longest = null;
    for (String mount : all) {
      if (isUnder(mount, path) && (longest == null || mount.length() > longest.length())) {
        longest = mount;
      }
    }
    return longest == null ? null : path.substring(longest.length());
  }

  private void add(@Nullable String url) {
    if (url != null) {
      String path = URI.create(url).getPath();
      all.add(trimmed(path == null ? "" : path));
    }
  }

  private static boolean isUnder(String mount, String path) {
    return path.startsWith(mount)
        && (path.length() == mount.length() || path.charAt(mount.length()) == '/');
  }

  private static String trimmed(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
