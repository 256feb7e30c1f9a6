// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.store;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.store.FolderDisk;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.store.HomeCreation;
import dev.nightjar.node.store.Homes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// One commit, until it is on the medium: a contact of 5 KB and so many messages of 1 KiB.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class CommitBenchmark {
  private static final Bytes LOG = Bytes.ofHex("0011223344556677");
  private static final int MESSAGE = 1024;

  private final SecureRandom random = new SecureRandom();
  private final SecretBytes contact = SecretBytes.random(5_000, random);
  private final Bytes thousand = Bytes.random(1000 * MESSAGE, random);
  private @Nullable Path folder;
  private @Nullable Home home;
  private long next;

  @Setup
  public void create() throws IOException {
    var made = Files.createTempDirectory("nightjar-commit-");
    var identity = SecretBytes.random(100, random);
    var creation =
        new Homes(Primitives.best(), random)
            .create(new FolderDisk(made.resolve("home")), "benchmark".toCharArray(), identity);
    if (!(creation instanceof HomeCreation.Created(var created))) {
      throw new IllegalStateException("no home: " + creation);
    }
    folder = made;
    home = created;
  }

  /// The file stays as large as one iteration makes it.
  @Setup(Level.Iteration)
  public void startAnew() {
    commit(new Commit(Map.of(), List.of(), List.of(LOG)));
    next = 0;
  }

  @TearDown
  public void delete() throws IOException {
    Objects.requireNonNull(home).close();
    try (var files = Files.walk(Objects.requireNonNull(folder))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public long oneMessage() {
    return append(List.of(block(1)));
  }

  @Benchmark
  public long hundredMessages() {
    return append(List.of(block(100)));
  }

  @Benchmark
  public long thousandMessages() {
    return append(List.of(block(1000)));
  }

  /// The way that was not taken: each message in a row of its own.
  @Benchmark
  public long thousandRows() {
    var blocks = new ArrayList<LogBlock>();
    for (var i = 0; i < 1000; i++) {
      blocks.add(block(1));
    }
    return append(blocks);
  }

  private LogBlock block(int messages) {
    var block = new LogBlock(LOG, next, messages, thousand.slice(0, messages * MESSAGE));
    next = block.next();
    return block;
  }

  private long append(List<LogBlock> blocks) {
    commit(new Commit(Map.of("contact", Optional.of(contact)), blocks, List.of()));
    return next;
  }

  private void commit(Commit commit) {
    if (!Objects.requireNonNull(home).commit(commit)) {
      throw new IllegalStateException("not stored: " + Objects.requireNonNull(home).trouble());
    }
  }
}
