// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A disk in memory that can lose its process, or its power, before any step.
///
/// Without power, files that were renamed or deleted since the last [#force] are so or not, from
/// some step on. The database is a real file in a folder beside, which the memory only knows to be
/// there or not: SQLite itself sees to what is in it. Owned by one test; not thread-safe.
final class CrashingDisk implements Disk {
  /// The process or the power is gone.
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final Bytes SOME_DATABASE = Bytes.ofHex("db");

  private final Path databases;
  private Map<String, Bytes> durable = new TreeMap<>();
  private final List<Map<String, Bytes>> sinceForced = new ArrayList<>();
  private Map<String, Bytes> files = new TreeMap<>();
  private int stepsLeft = Integer.MAX_VALUE;
  private int steps;
  private boolean locked;
  private Optional<IOException> failure = Optional.empty();

  CrashingDisk(Path databases) {
    this.databases = databases;
  }

  /// Crashes at the step after so many.
  void crashAfter(int count) {
    stepsLeft = count;
  }

  /// Fails every further write like this.
  void failWith(IOException next) {
    failure = Optional.of(next);
  }

  int steps() {
    return steps;
  }

  /// What another process finds after `kill -9`.
  void restartProcess() {
    stepsLeft = Integer.MAX_VALUE;
    locked = false;
  }

  /// What another process finds after a loss of power: `kept` of the steps since the last force.
  void restartMachine(int kept) {
    files =
        new TreeMap<>(
            kept == 0 || sinceForced.isEmpty()
                ? durable
                : sinceForced.get(Math.min(kept, sinceForced.size()) - 1));
    restartProcess();
    if (!files.containsKey(Home.DATABASE)) {
      deleteDatabase();
    } else if (!Files.exists(file(Home.DATABASE))) {
      makeDatabase();
    }
  }

  private void makeDatabase() {
    try {
      Files.createDirectories(databases);
      Files.createFile(file(Home.DATABASE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteDatabase() {
    try {
      for (var file : List.of(Home.WRITE_AHEAD, DatabaseFile.SHARED, Home.DATABASE)) {
        Files.deleteIfExists(file(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int unforcedSteps() {
    return sinceForced.size();
  }

  Map<String, Bytes> content() {
    return new LinkedHashMap<>(files);
  }

  void put(String file, Bytes content) {
    files.put(file, content);
  }

  /// The same in another folder that is not there yet.
  CrashingDisk copy(Path to) {
    var copy = new CrashingDisk(to);
    copy.files.putAll(files);
    copy.durable.putAll(files);
    try {
      Files.createDirectories(to);
      for (var file : List.of(Home.WRITE_AHEAD, Home.DATABASE)) {
        if (Files.exists(file(file))) {
          Files.copy(file(file), to.resolve(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  private void step() throws IOException {
    if (stepsLeft-- <= 0) {
      throw new Crash();
    }
    steps++;
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  @Override
  public List<String> list() {
    var names = new ArrayList<>(files.keySet());
    if (locked) {
      names.add("lock");
    }
    return names;
  }

  @Override
  public void create() {}

  @Override
  public Optional<byte[]> read(String file) {
    return Optional.ofNullable(files.get(file)).map(Bytes::toByteArray);
  }

  @Override
  public void write(String file, byte[] content) throws IOException {
    if (stepsLeft == 0 && !file.equals(Home.DATABASE)) { // The process dies in the middle of it.
      files.put(file, Bytes.wrap(Arrays.copyOf(content, content.length / 2)));
    }
    step();
    if (file.equals(Home.DATABASE)) {
      makeDatabase();
      files.put(file, SOME_DATABASE);
    } else {
      files.put(file, Bytes.copyOf(content));
    }
    remember();
  }

  @Override
  public void rename(String from, String to) throws IOException {
    step();
    var content = files.remove(from);
    if (content == null) {
      throw new IOException("no " + from);
    }
    files.put(to, content);
    remember();
  }

  @Override
  public void delete(String file) throws IOException {
    step();
    if (file.equals(Home.DATABASE)) {
      deleteDatabase();
    }
    files.remove(file);
    remember();
  }

  @Override
  public void erase(String file) throws IOException {
    if (files.containsKey(file)) {
      step();
      files.put(file, Bytes.wrap(new byte[files.getOrDefault(file, Bytes.EMPTY).size()]));
      remember();
      delete(file);
    }
  }

  @Override
  public void force() throws IOException {
    step();
    durable = new TreeMap<>(files);
    sinceForced.clear();
  }

  private void remember() {
    sinceForced.add(new TreeMap<>(files));
  }

  @Override
  public Path file(String file) {
    return databases.resolve(file);
  }

  @Override
  public Locking lock() throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (locked) {
      return new Locking.Held("process 1");
    }
    locked = true;
    return new Locking.Locked();
  }

  @Override
  public void unlock() {
    locked = false;
  }
}
