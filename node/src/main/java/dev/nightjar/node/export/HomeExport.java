// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.keystore.OpenKeyStore;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.internal.UnfinishedFiles;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.LogFormat;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.Store;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.store.Homes;
import dev.nightjar.node.store.Trouble;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Writes a whole home into one file, which has its name only when it is complete.
///
/// Thread-safe; immutable.
public final class HomeExport {
  private static final Store.Limit AT_ONCE = new Store.Limit(256, 1024 * 1024);

  /// Entries of one block of what was erased meanwhile.
  private static final int ERASED_AT_ONCE = 65_536;

  private final KeyStoreFile keyStores;
  private final Argon2id.Cost cost;
  private final InstantSource clock;

  public HomeExport(KeyStoreFile keyStores, InstantSource clock) {
    this(keyStores, clock, KeyStoreFile.STANDARD_COST);
  }

  /// For tests, which cannot spend half a second each time.
  HomeExport(KeyStoreFile keyStores, InstantSource clock, Argon2id.Cost cost) {
    this.keyStores = keyStores;
    this.clock = clock;
    this.cost = cost;
  }

  /// What was in the way; then there is no file. The home may be in use.
  ///
  /// @param progress told how many bytes have been written
  public Optional<ExportProblem> write(
      Path file, char[] passphrase, Home home, LongConsumer progress) {
    var target = file.toAbsolutePath();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new ExportProblem.FileExists());
    }
    var identity = home.copyOfIdentity();
    if (identity.isEmpty()) {
      return Optional.of(new ExportProblem.HomeUnreadable("it is closed"));
    }
    try (var keyStore = keyStores.create(passphrase, cost, identity.get())) {
      return switch (home.records()) {
        case Home.Records.Damaged(var what) ->
            Optional.of(new ExportProblem.HomeUnreadable(what + " is damaged"));
        case Home.Records.Unusable(var trouble) ->
            Optional.of(new ExportProblem.HomeUnreadable(trouble.detail()));
        case Home.Records.Read stored -> {
          try {
            yield written(target, new Source(keyStore, stored, home), progress);
          } finally {
            stored.records().values().forEach(SecretBytes::close);
          }
        }
      };
    }
  }

  /// What goes into the file. Its logs are read while it is written, up to where they ended.
  private record Source(OpenKeyStore keyStore, Home.Records.Read stored, Store logs) {}

  private Optional<ExportProblem> written(Path target, Source source, LongConsumer progress) {
    var folder = Objects.requireNonNull(target.getParent(), "a file has a folder");
    @Nullable Path unfinished = null;
    try {
      unfinished = UnfinishedFiles.create(target);
      var problem = filled(unfinished, source, progress);
      if (problem.isEmpty()) {
        Files.move(unfinished, target);
        force(folder);
      }
      return problem;
    } catch (FileAlreadyExistsException _) {
      return Optional.of(new ExportProblem.FileExists());
    } catch (IOException e) {
      return Optional.of(new ExportProblem.FileUnusable(Trouble.of(e)));
    } finally {
      if (unfinished != null) {
        UnfinishedFiles.delete(unfinished);
      }
    }
  }

  private Optional<ExportProblem> filled(Path file, Source source, LongConsumer progress)
      throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var out =
            new Counting(new BufferedOutputStream(Channels.newOutputStream(channel)), progress)) {
      var writer = new ExportWriter(out, source.keyStore());
      writer.write(new ExportItem.Description(Homes.ROWS_VERSION, clock.instant()));
      for (var record : source.stored().records().entrySet()) {
        var content = record.getValue().use(Bytes::copyOf);
        writer.write(new ExportItem.StoredRecord(record.getKey(), content));
      }
      var logs = new LogWriter(source.logs(), writer);
      for (var log : source.stored().logs().entrySet()) {
        var problem = logs.write(log.getKey(), log.getValue());
        if (problem.isPresent()) {
          return problem;
        }
      }
      writer.write(new ExportItem.End(source.stored().records().size(), logs.blocks));
      writer.finish();
      channel.force(true);
      return Optional.empty();
    }
  }

  /// Writes logs as they were; where something was forgotten meanwhile, entries that were erased.
  private static final class LogWriter {
    private final Store store;
    private final ExportWriter writer;
    private long blocks;

    LogWriter(Store store, ExportWriter writer) {
      this.store = store;
      this.writer = writer;
    }

    Optional<ExportProblem> write(Bytes log, LogRange range) throws IOException {
      var next = range.first();
      while (next < range.next()) {
        switch (store.forwards(log, next, AT_ONCE)) {
          case Store.Reading.Damaged(var position) -> {
            return Optional.of(new ExportProblem.LogUnreadable(position));
          }
          case Store.Reading.Unusable(var detail) -> {
            return Optional.of(new ExportProblem.HomeUnreadable(detail));
          }
          case Store.Reading.Read(var read) -> {
            for (var block : read) {
              next = erased(log, next, Math.min(block.first(), range.next()));
              if (!isWritten(block, next, range.next())) {
                return Optional.of(new ExportProblem.LogUnreadable(block.first()));
              }
              next = Math.max(next, block.next());
            }
            if (read.isEmpty()) {
              next = erased(log, next, range.next());
            }
          }
        }
      }
      return Optional.empty();
    }

    /// Writes what a block has of these positions; false when it is no block.
    private boolean isWritten(LogBlock block, long from, long to) throws IOException {
      if (block.next() <= from || block.first() >= to) {
        return true;
      }
      var part = LogFormat.part(block, from, to);
      if (part.isPresent()) {
        write(part.get());
      }
      return part.isPresent();
    }

    /// Writes entries that hold nothing, if there are any from one position to another; the latter.
    private long erased(Bytes log, long from, long to) throws IOException {
      var next = from;
      while (next < to) {
        var count = (int) Math.min(to - next, ERASED_AT_ONCE);
        var nothing = LogFormat.join(Collections.nCopies(count, Bytes.EMPTY));
        write(new LogBlock(log, next, count, nothing));
        next += count;
      }
      return Math.max(from, to);
    }

    private void write(LogBlock block) throws IOException {
      writer.write(new ExportItem.Block(block));
      blocks++;
    }
  }

  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      // Not every system has a handle to a folder.
    }
  }

  /// Says how much has gone through.
  private static final class Counting extends OutputStream {
    private final OutputStream out;
    private final LongConsumer progress;
    private long written;

    Counting(OutputStream out, LongConsumer progress) {
      this.out = out;
      this.progress = progress;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      written += length;
      progress.accept(written);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
