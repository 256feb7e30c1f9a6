// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A folder of the real file system that belongs to this user and to nobody else.
///
/// A folder of another user is refused: its owner could put links and old files into it. One that
/// is ours is closed to others before anything in it is opened, and no link in it is followed.
/// Owned by one home; not thread-safe.
public final class FolderDisk implements Disk {
  private static final String LOCK = "lock";
  private static final String OWNER = "owner";
  private static final int ZEROS_AT_ONCE = 64 * 1024;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /// The folders that this process has locked, by their real paths.
  ///
  /// The system gives locks to processes, and takes a lock back as soon as its process closes the
  /// file, through whatever channel. So nobody here may open the file of a lock that we hold.
  private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private @Nullable Held held;

  /// What keeps others out.
  private record Held(Path folder, FileChannel file) {}

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
      Files.createDirectories(folder, attributes(OWNER_ONLY_FOLDER));
    }
  }

  @Override
  public Optional<byte[]> read(String file) throws IOException {
    try (var channel =
        Files.newByteChannel(
            folder.resolve(file), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(Channels.newInputStream(channel).readAllBytes());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String file, byte[] content) throws IOException {
    var path = folder.resolve(file);
    Files.deleteIfExists(path); // Left by a process that died, or a link.
    try (var channel = open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
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
  public void erase(String file) throws IOException {
    try (var channel =
        FileChannel.open(
            folder.resolve(file), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      var zeros = ByteBuffer.allocate(ZEROS_AT_ONCE);
      for (var left = channel.size(); left > 0; ) {
        left -= channel.write(zeros.clear().limit((int) Math.min(left, ZEROS_AT_ONCE)));
      }
      channel.force(true);
    } catch (NoSuchFileException _) {
      return;
    }
    delete(file);
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
  public Path file(String file) throws IOException {
    var path = folder.resolve(file);
    if (Files.isSymbolicLink(path)) { // Whoever opens it would follow.
      throw new AccessDeniedException(path.toString(), null, "it is a symbolic link");
    }
    return path;
  }

  @Override
  public Locking lock() throws IOException {
    requireOurs();
    var real = folder.toRealPath();
    if (!LOCKED.add(real)) {
      return new Locking.Held(owner());
    }
    FileChannel file = null;
    try {
      file = open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (file.tryLock() == null) {
        return new Locking.Held(owner());
      }
      write(OWNER, ownName());
      held = new Held(real, file);
      return new Locking.Locked();
    } finally {
      if (held == null) {
        release(real, file);
      }
    }
  }

  /// Refuses what somebody else could change, and closes to others what is ours.
  private void requireOurs() throws IOException {
    if (!isPosix()) {
      return; // A folder in a user's profile is closed to others by its inherited rights.
    }
    requireOurs(folder);
    if (!OWNER_ONLY_FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
      Files.setPosixFilePermissions(folder, OWNER_ONLY_FOLDER);
    }
  }

  /// Refuses a folder, and a link to one, that belongs to another user.
  static void requireOurs(Path folder) throws IOException {
    var we = new UnixSystem().getUid();
    if (owner(folder, LinkOption.NOFOLLOW_LINKS) != we || owner(folder) != we) {
      throw new AccessDeniedException(folder.toString(), null, "it belongs to another user");
    }
  }

  private static long owner(Path path, LinkOption... options) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", options);
  }

  private String owner() throws IOException {
    return read(OWNER)
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
        .orElse("");
  }

  private static byte[] ownName() {
    return ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void unlock() {
    var locked = held;
    held = null;
    if (locked != null) {
      release(locked.folder(), locked.file());
    }
  }

  /// The file stays: deleting it would let two others lock two files.
  private static void release(Path real, @Nullable FileChannel file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException _) {
      // The system lets go of it with the process at the latest.
    } finally {
      LOCKED.remove(real);
    }
  }

  private static FileChannel open(Path path, OpenOption... options) throws IOException {
    var all = new HashSet<OpenOption>(Set.of(options));
    all.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(path, all, attributes(OWNER_ONLY));
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
