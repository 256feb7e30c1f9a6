// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
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

  @Test
  void askingTwiceInOneProcessDoesNotLetAnotherProcessIn(@TempDir Path temporary)
      throws IOException, InterruptedException {
    var ours = "Held[owner=process " + ProcessHandle.current().pid() + "]";
    var disk = new FolderDisk(temporary);
    assertThat(disk.lock()).isInstanceOf(Disk.Locking.Locked.class);
    assertThat(LockProbe.ask(temporary)).isEqualTo(ours);

    var link = Files.createSymbolicLink(temporary.resolve("link"), temporary);
    assertThat(new FolderDisk(temporary).lock()).isInstanceOf(Disk.Locking.Held.class);
    assertThat(new FolderDisk(link).lock()).isInstanceOf(Disk.Locking.Held.class);

    assertThat(LockProbe.ask(temporary)).isEqualTo(ours);
    disk.unlock();
    assertThat(LockProbe.ask(temporary)).isEqualTo("Locked[]");
  }

  @Test
  void aLockThatCouldNotBeTakenCanBeTakenLater(@TempDir Path temporary) throws IOException {
    var inTheWay = Files.createDirectory(temporary.resolve("lock"));
    var disk = new FolderDisk(temporary);
    assertThatThrownBy(disk::lock).isInstanceOf(IOException.class);

    Files.delete(inTheWay);
    assertThat(disk.lock()).isInstanceOf(Disk.Locking.Locked.class);
    disk.unlock();
  }

  @Test
  void aFolderOfSomebodyElseIsRefusedAndLeftAlone(@TempDir Path temporary) throws IOException {
    var theirs = folderOfAnother(temporary);
    var before = permissions(theirs);

    assertThatThrownBy(() -> new FolderDisk(theirs).lock())
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("another user");
    assertThat(theirs.resolve("owner")).doesNotExist();
    assertThat(permissions(theirs)).isEqualTo(before);
  }

  /// The superuser can give a folder away; for everybody else, the root folder is another's.
  private static Path folderOfAnother(Path temporary) throws IOException {
    if (!Files.isWritable(Path.of("/"))) {
      return Path.of("/");
    }
    var theirs = Files.createDirectory(temporary.resolve("theirs"));
    Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwxrwxrwx"));
    return Files.setAttribute(theirs, "unix:uid", 65_534);
  }

  @Test
  void noLinkIsFollowed(@TempDir Path temporary) throws IOException {
    var victim = Files.writeString(temporary.resolve("victim"), "years of work");
    var home = Files.createDirectory(temporary.resolve("home"));
    for (var name : List.of("lock", "owner", "one")) {
      Files.createSymbolicLink(home.resolve(name), victim);
    }
    var disk = new FolderDisk(home);

    assertThatThrownBy(disk::lock).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> disk.read("one")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> disk.file("one")).isInstanceOf(IOException.class);
    disk.write("one", new byte[] {1});
    assertThat(disk.file("one")).isEqualTo(home.resolve("one"));
    Files.delete(home.resolve("lock"));
    disk.lock();
    disk.unlock();

    assertThat(victim).hasContent("years of work");
    assertThat(permissions(home.resolve("one"))).isEqualTo("rw-------");
    assertThat(permissions(home.resolve("owner"))).isEqualTo("rw-------");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
