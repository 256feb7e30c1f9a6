// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// What a room brings along, as its build file and those of the libraries say: each once, where it
/// is nearest to the room, which is where Maven takes it from.
///
/// Owned by one test; not thread-safe.
final class DependencyTree {
  private static final String OURS = "nightjar-";
  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
  private static final Pattern NOT_NEEDED =
      Pattern.compile("<scope>(test|provided)</scope>|<optional>true</optional>");

  /// Where a build file says something else about dependencies.
  private static final Pattern ELSEWHERE =
      Pattern.compile("(?s)<!--.*?-->|<(dependencyManagement|build|profiles|reporting)>.*?</\\1>");

  private final Map<String, String> coordinates = new HashMap<>();
  private final Map<String, Path> jars = new HashMap<>();
  private final Map<String, List<String>> below = new HashMap<>();
  private final Set<String> placed = new HashSet<>();
  private final Set<String> leaves = new HashSet<>();

  private DependencyTree(Map<String, Path> resolved) {
    resolved.forEach((name, jar) -> {
      var withoutVersion = name.substring(0, name.lastIndexOf(':'));
      var artifact = withoutVersion.substring(name.indexOf(':') + 1);
      coordinates.put(artifact, withoutVersion);
      jars.put(artifact, jar);
    });
  }

  /// The lines of the tree, without versions, each level two blanks deeper.
  ///
  /// @param resolved the jar files of the build by `group:artifact:version`, with a classifier
  ///   before the version where there is one; what is not among them is in no tree
  static List<String> of(String room, Map<String, Path> resolved) {
    var tree = new DependencyTree(resolved);
    tree.grow(OURS + room);
    var lines = new ArrayList<String>();
    tree.print(OURS + room, "", lines);
    return lines;
  }

  private void grow(String root) {
    var next = new ArrayDeque<>(List.of(root));
    placed.add(root);
    while (!next.isEmpty()) {
      var artifact = next.remove();
      var needed = leaves.contains(artifact) ? List.<String>of() : needed(artifact);
      below.put(artifact, needed);
      next.addAll(needed);
    }
  }

  /// What the build file of `artifact` names and nothing nearer has named.
  private List<String> needed(String artifact) {
    var needed = new ArrayList<String>();
    for (var block : DEPENDENCY.matcher(buildFile(artifact)).results().toList()) {
      var text = block.group(1);
      var classifier = element("classifier", text);
      var name = element("artifactId", text) + (classifier.isEmpty() ? "" : ":" + classifier);
      var isKnown = name.startsWith(OURS) || coordinates.containsKey(name);
      if (isKnown && !NOT_NEEDED.matcher(text).find() && placed.add(name)) {
        needed.add(name);
        if (text.contains("<artifactId>*</artifactId>")) { // An exclusion of everything below.
          leaves.add(name);
        }
      }
    }
    return needed;
  }

  private String buildFile(String artifact) {
    if (artifact.startsWith(OURS)) {
      var room = Repository.ROOT.resolve(artifact.substring(OURS.length()));
      return itself(room.resolve("pom.xml")) + itself(Repository.ROOT.resolve("pom.xml"));
    }
    var folder = Objects.requireNonNull(jars.get(artifact), artifact).getParent();
    var version = Objects.requireNonNull(folder).getFileName();
    var name = artifact.replaceFirst(":.*", "") + "-" + version + ".pom";
    return itself(folder.resolve(name));
  }

  private static String itself(Path pom) {
    return ELSEWHERE.matcher(Repository.read(pom)).replaceAll("");
  }

  private static String element(String name, String xml) {
    var matcher = Pattern.compile("<" + name + ">\\s*(.*?)\\s*</" + name + ">").matcher(xml);
    return matcher.find() ? matcher.group(1) : "";
  }

  private void print(String artifact, String indent, List<String> lines) {
    lines.add(indent + coordinates.getOrDefault(artifact, "dev.nightjar:" + artifact));
    below.getOrDefault(artifact, List.of()).forEach(child -> print(child, indent + "  ", lines));
  }
}
