package dev.parselambda.access;

import dev.parselambda.config.ServerConfig;
import dev.parselambda.http.Path;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The path under which the API is reachable, such as {@code /parse}. A proxy may expose it under
 * another path, which is then the path of {@code serverURL} or {@code publicServerURL}.
 */
public final class MountPath {
  private final String own;
  private final Set<String> all = new LinkedHashSet<>();

  public MountPath(ServerConfig server) {
    this.own = trimmed(server.mountPath());
    all.add(own);
    add(server.serverURL());
    add(server.publicServerURL());
  }

  /** The rest of a path below the mount path; null for a path outside it. */
  public @Nullable Path below(String path) {
    return isUnder(own, path) ? Path.of(path.substring(own.length())) : null;
  }

  /** As {@link #below}, for a path from a client with any of the known mount paths. */
  public @Nullable Path belowAny(String path) {
    String longest = null;
    for (String mount : all) {
      if (isUnder(mount, path) && (longest == null || mount.length() > longest.length())) {
        longest = mount;
      }
    }
    return longest == null ? null : Path.of(path.substring(longest.length()));
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
