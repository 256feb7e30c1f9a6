// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The checkout that the rules look at, named by the property `repository.root`.
final class Repository {
  static final Path ROOT =
      Path.of(System.getProperty("repository.root", "..")).toAbsolutePath().normalize();

  /// Folders that hold nothing written by hand.
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea", ".cifuzz-corpus");

  private Repository() {}

  /// Every Java file of every room, main and test, in a stable order.
  static List<Path> javaFiles() {
    return files(file -> file.toString().endsWith(".java"));
  }

  /// Every document, in a stable order.
  static List<Path> documents() {
    return files(file -> file.toString().endsWith(".md"));
  }

  /// Every file written by hand that matches, in a stable order.
  static List<Path> files(Predicate<Path> matches) {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
              return SKIPPED.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
              if (matches.test(file)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  /// The name of a file as people say it: its path below the root.
  static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
