// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A folder of the real file system.
///
/// Owned by one home; not thread-safe.
public final class FolderDisk implements Disk {
  private static final String LOCK = "lock";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;
  private @Nullable FileChannel lockFile;

  public FolderDisk(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  @Override
  public List<String> list() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void create() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      restrict(folder, OWNER_ONLY_FOLDER);
    }
  }

  @Override
  public Optional<byte[]> read(String file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(file)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String file, byte[] content) throws IOException {
    var path = folder.resolve(file);
    try (var channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      restrict(path, OWNER_ONLY);
      var left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        folder.resolve(from),
        folder.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String file) throws IOException {
    Files.deleteIfExists(folder.resolve(file));
  }

  @Override
  public void force() throws IOException {
    if (isPosix()) { // Windows has no handle to a folder, and orders these itself.
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public Locking lock() throws IOException {
    restrict(
        folder, OWNER_ONLY_FOLDER); // Before anything is put in: it may have been there before.
    var path = folder.resolve(LOCK);
    var channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    restrict(path, OWNER_ONLY);
    if (tryLock(channel) == null) {
      channel.close();
      return new Locking.Held(Files.readString(path, StandardCharsets.US_ASCII).strip());
    }
    lockFile = channel;
    channel.truncate(0);
    var process = "process " + ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)));
    return new Locking.Locked();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // Another home in this very process.
    }
  }

  @Override
  public void unlock() {
    var held = lockFile;
    lockFile = null;
    if (held != null) {
      try {
        held.close(); // The file stays: deleting it would let two others lock two files.
      } catch (IOException _) {
        // The system lets go of it with the process at the latest.
      }
    }
  }

  private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (isPosix()) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
