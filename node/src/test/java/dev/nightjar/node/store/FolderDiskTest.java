// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderDiskTest {
  @Test
  void writesReplacesAndDeletes(@TempDir Path temporary) throws IOException {
    var disk = new FolderDisk(temporary.resolve("a/home"));
    assertThat(disk.list()).isEmpty();
    disk.create();
    disk.write("one", new byte[] {1});
    disk.write("two", new byte[] {2, 2});
    disk.rename("two", "one");
    disk.force();

    assertThat(disk.list()).isEqualTo(List.of("one"));
    assertThat(disk.read("one")).hasValue(new byte[] {2, 2});
    assertThat(disk.read("two")).isEmpty();
    disk.delete("one");
    disk.delete("one");
    assertThat(disk.list()).isEmpty();
    assertThatThrownBy(() -> disk.rename("none", "some")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void onlyTheOwnerMayLook(@TempDir Path temporary) throws IOException {
    var home = temporary.resolve("home");
    var disk = new FolderDisk(home);
    disk.create();
    disk.write("one", new byte[] {1});
    disk.lock();

    assertThat(permissions(home)).isEqualTo("rwx------");
    assertThat(permissions(home.resolve("one"))).isEqualTo("rw-------");
    assertThat(permissions(home.resolve("lock"))).isEqualTo("rw-------");
    disk.unlock();
  }

  @Test
  void aFolderThatOthersCouldEnterIsClosedToThem(@TempDir Path temporary) throws IOException {
    var home = Files.createDirectory(temporary.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    var disk = new FolderDisk(home);

    disk.create();
    disk.lock();

    assertThat(permissions(home)).isEqualTo("rwx------");
    disk.unlock();
  }

  @Test
  void oneAtATimeHoldsTheLock(@TempDir Path temporary) throws IOException {
    var first = new FolderDisk(temporary);
    var second = new FolderDisk(temporary);
    assertThat(first.lock()).isInstanceOf(Disk.Locking.Locked.class);

    assertThat(second.lock())
        .isEqualTo(new Disk.Locking.Held("process " + ProcessHandle.current().pid()));
    first.unlock();
    assertThat(second.lock()).isInstanceOf(Disk.Locking.Locked.class);
    second.unlock();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
