// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another user of the same machine: the system lets nobody but the owner into a home or at a file
/// in it, at whatever moment of its life, however the folder came to be.
final class AnotherUserAttackTest {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  @BeforeEach
  void needsPermissions() {
    var views = FileSystems.getDefault().supportedFileAttributeViews();
    assumeTrue(views.contains("posix"), "this file system has no owners");
  }

  @Test
  void nobodyElseGetsIntoANewHome(@TempDir Path temporary) throws IOException {
    var folder = temporary.resolve("home");

    home(folder).create();

    assertIsForItsOwnerOnly(folder);
  }

  @Test
  void nobodyElseGetsIntoAHomeInAFolderThatWasOpenToAll(@TempDir Path temporary)
      throws IOException {
    var folder = openToAll(Files.createDirectory(temporary.resolve("home")));

    home(folder).create();

    assertIsForItsOwnerOnly(folder);
  }

  @Test
  void nobodyElseGetsAtAHomeInUse(@TempDir Path temporary) throws IOException {
    var alice = temporary.resolve("alice");
    home(alice).create();
    openToAll(alice);

    try (var node = home(alice).listen("127.0.0.1", 0).start()) {
      assertIsForItsOwnerOnly(alice);
      node.invite();
      assertIsForItsOwnerOnly(alice);
    }
    assertIsForItsOwnerOnly(alice);
  }

  private static void assertIsForItsOwnerOnly(Path home) throws IOException {
    List<Path> found;
    try (var walk = Files.walk(home)) {
      found = walk.toList();
    }
    assertThat(found).hasSizeGreaterThan(2);
    for (var path : found) {
      var permissions = Files.getPosixFilePermissions(path);
      assertThat(OWNER).as("who may open %s", path).containsAll(permissions);
    }
  }

  private static Path openToAll(Path folder) throws IOException {
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private static Nightjar.Builder home(Path folder) {
    return Nightjar.builder()
        .home(folder)
        .passphrase("correct horse".toCharArray())
        .name("someone");
  }
}
