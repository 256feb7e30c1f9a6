// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The licence that a library's own build file states, in the words of `docs/dependencies.md`.
final class Licence {
  private static final Pattern NAMES = Pattern.compile("(?s)<licenses>(.*?)</licenses>");
  private static final Pattern NAME = Pattern.compile("(?s)<name>\\s*(.*?)\\s*</name>");
  private static final Pattern PARENT = Pattern.compile("(?s)<parent>(.*?)</parent>");

  /// What may be shipped; the first pattern that matches the whole statement names it.
  private static final Map<String, String> ALLOWED = new LinkedHashMap<>();

  static {
    ALLOWED.put("(?i)(the )?apache.*2(\\.0)?", "Apache-2.0");
    ALLOWED.put("(?i)(the )?MIT( license)?", "MIT");
    ALLOWED.put("BSD-3-Clause", "BSD-3-Clause");
    ALLOWED.put("Bouncy Castle Licence", "Bouncy Castle (MIT)");
    ALLOWED.put("EPL-2.0, LGPL-2.1-only", "EPL-2.0 or LGPL-2.1");
  }

  private Licence() {}

  /// The licence of a jar in a local Maven repository; empty if it states none that is allowed.
  static Optional<String> of(Path jar) {
    var folder = jar.getParent();
    if (folder == null || folder.getParent() == null) {
      return Optional.empty();
    }
    var version = folder.getFileName().toString();
    var artifact = folder.resolveSibling("").getFileName().toString();
    return of(folder.resolve(artifact + "-" + version + ".pom"), repositoryOf(jar), 5);
  }

  static Optional<String> allowed(String statement) {
    return ALLOWED.entrySet().stream()
        .filter(entry -> statement.matches(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// A build file without a statement inherits its parent's, at most `depth` times.
  private static Optional<String> of(Path pom, Path repository, int depth) {
    if (depth == 0 || !Files.exists(pom)) {
      return Optional.empty();
    }
    var text = Repository.read(pom);
    var stated = NAMES.matcher(text);
    if (stated.find()) {
      return allowed(
          NAME.matcher(stated.group(1))
              .results()
              .map(match -> match.group(1))
              .collect(Collectors.joining(", ")));
    }
    var parent = PARENT.matcher(text);
    return parent.find()
        ? of(pom(parent.group(1), repository), repository, depth - 1)
        : Optional.empty();
  }

  private static Path pom(String parent, Path repository) {
    var artifact = element("artifactId", parent);
    var version = element("version", parent);
    return repository
        .resolve(element("groupId", parent).replace('.', '/'))
        .resolve(artifact)
        .resolve(version)
        .resolve(artifact + "-" + version + ".pom");
  }

  private static String element(String name, String xml) {
    var matcher = Pattern.compile("<" + name + ">\\s*(.*?)\\s*</" + name + ">").matcher(xml);
    return matcher.find() ? matcher.group(1) : "";
  }

  /// The folder that holds `org/`, `com/` and the like: the one whose build files parents are in.
  private static Path repositoryOf(Path jar) {
    var folder = jar;
    for (var above = jar.getParent(); above != null; above = above.getParent()) {
      if (Files.isDirectory(above.resolve("org/junit"))) {
        return above;
      }
      folder = above;
    }
    return folder;
  }
}
