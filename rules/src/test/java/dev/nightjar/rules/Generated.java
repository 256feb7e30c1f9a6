// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells classes that a tool wrote from classes that somebody wrote.
final class Generated {
  private static final Set<String> WRITTEN =
      Repository.javaFiles().stream()
          .map(file -> file.toString().replaceFirst(".*/java/", ""))
          .collect(Collectors.toUnmodifiableSet());

  private Generated() {}

  /// Whether no source file of ours stands behind a class.
  static boolean is(JavaClass type) {
    var folder = type.getPackageName().replace('.', '/') + "/";
    return type.getSource()
        .flatMap(source -> source.getFileName())
        .map(name -> !WRITTEN.contains(folder + name))
        .orElse(true);
  }
}
