// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import java.io.IOException;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's native half, unpacked once into a folder of the user's own and loaded from there.
///
/// Left to itself the driver would unpack a copy at every start into the folder for temporary
/// files, leave it there when killed, and log what fails. Where the driver was in use before, its
/// copy stays the only one. Thread-safe.
public final class SqliteLibrary {
  /// The system property that names the folder to unpack into.
  public static final String FOLDER_PROPERTY = "nightjar.native.folder";

  /// What became of loading it.
  ///
  /// @param version of SQLite
  /// @param file where it was loaded from; empty when it was not, and when the driver was in use
  /// @param problem why not
  public record Report(String version, Optional<Path> file, Optional<String> problem) {}

  private static final String A_METHOD_OF_THE_DRIVER =
      "Java_org_sqlite_core_NativeDB_libversion_1utf8";

  private SqliteLibrary() {}

  /// Loads it, if that was not done yet.
  public static Report load() {
    return Once.REPORT;
  }

  /// A process loads it once.
  private static final class Once {
    private static final Report REPORT = loadOnce();
  }

  @SuppressWarnings("LockOnNonEnclosingClassLiteral") // The driver holds this lock while it loads.
  private static Report loadOnce() {
    synchronized (SQLiteJDBCLoader.class) {
      // Methods of a second copy would be called with handles of the first: the process would
      // crash.
      return SymbolLookup.loaderLookup().find(A_METHOD_OF_THE_DRIVER).isPresent()
          ? new Report(SQLiteJDBCLoader.getVersion(), Optional.empty(), Optional.empty())
          : load(folders());
    }
  }

  /// Where to try: the folder that was asked for, or the user's cache, then a new one.
  private static List<Folder> folders() {
    var asked = System.getProperty(FOLDER_PROPERTY);
    return asked == null
        ? List.of(SqliteLibrary::cache, SqliteLibrary::temporary)
        : List.of(() -> Path.of(asked));
  }

  /// A folder that may have to be made first.
  private interface Folder {
    Path path() throws IOException;
  }

  @SuppressWarnings("restricted") // Loading native code is what this is for.
  private static Report load(List<Folder> folders) {
    var version = SQLiteJDBCLoader.getVersion();
    var problems = new ArrayList<String>();
    for (var folder : folders) {
      try {
        var file = unpack(folder.path(), version);
        System.load(file.toString());
        System.setProperty("org.sqlite.lib.path", String.valueOf(file.getParent()));
        System.setProperty("org.sqlite.lib.name", String.valueOf(file.getFileName()));
        System.setProperty("org.sqlite.tmpdir", String.valueOf(file.getParent()));
        return new Report(version, Optional.of(file), Optional.empty());
      } catch (IOException | UnsatisfiedLinkError e) {
        problems.add(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
    return new Report(version, Optional.empty(), Optional.of(String.join("; ", problems)));
  }

  /// Puts the library into `folder`, unless it is there byte for byte.
  static Path unpack(Path folder, String version) throws IOException {
    var content = content();
    makePrivate(folder.toAbsolutePath());
    var file = folder.toAbsolutePath().resolve(System.mapLibraryName("nightjar-sqlite-" + version));
    if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
      // Another process may do the same: whoever is last wins, and both moved a whole file.
      var made = Files.createTempFile(folder, "unpacking-", ".tmp");
      try {
        Files.write(made, content);
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(made);
      }
    }
    return file;
  }

  private static byte[] content() throws IOException {
    var resource =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    try (var packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IOException("SQLite was not packed for this system: " + resource);
      }
      return packed.readAllBytes();
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    if (!FolderDisk.isPosix()) {
      Files.createDirectories(folder);
      return;
    }
    Files.createDirectories(folder, ownerOnly());
    FolderDisk.requireOurs(folder);
    var granted = Files.getPosixFilePermissions(folder);
    if (granted.contains(PosixFilePermission.GROUP_WRITE)
        || granted.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("others may write to " + folder);
    }
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  private static Path cache() throws IOException {
    return cache(System.getenv(), System.getProperty("user.home"));
  }

  /// @param userHome `?` for a user without an entry in the list of users
  static Path cache(Map<String, String> environment, String userHome) throws IOException {
    var home = Path.of(userHome);
    var system = System.getProperty("os.name");
    if (system.startsWith("Mac")) {
      return home.resolve("Library/Caches/nightjar");
    }
    var windows = environment.get("LOCALAPPDATA");
    if (windows != null && system.startsWith("Windows")) {
      return Path.of(windows, "nightjar");
    }
    var asked = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    var caches = asked.isAbsolute() ? asked : home.resolve(".cache");
    if (!caches.isAbsolute()) {
      throw new IOException("this user has no folder");
    }
    return caches.resolve("nightjar");
  }

  private static Path temporary() throws IOException {
    var folder = Files.createTempDirectory("nightjar-");
    folder.toFile().deleteOnExit();
    folder
        .resolve(System.mapLibraryName("nightjar-sqlite-" + SQLiteJDBCLoader.getVersion()))
        .toFile()
        .deleteOnExit();
    return folder;
  }
}
