// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.OpenKeyStore;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.LogRewrite;
import dev.nightjar.node.peer.Store;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// An open home: an identity, and sealed rows that change all together or not at all.
///
/// Which records and logs there are is a row itself, and so is which positions each log holds, so
/// that what is missing is noticed. Holds the lock until closed. Owned by the node's event loop but
/// for reading blocks, which is thread-safe.
public final class Home implements Store, AutoCloseable {
  /// The file of the database.
  public static final String DATABASE = "home.db";

  /// The file of its write-ahead log.
  public static final String WRITE_AHEAD = DATABASE + "-wal";

  private static final String CLOSED = "it is closed";

  private final Disk disk;
  private final OpenKeyStore keyStore;
  private final Database database;
  private final RowSeal seal;
  private final LogReader reader;
  private final Contents contents;
  private final RandomGenerator random;
  private @Nullable Trouble trouble;

  /// Held to read by readers, and by whoever closes under their hands.
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  private boolean isClosed;

  Home(
      Disk disk,
      OpenKeyStore keyStore,
      Database database,
      Contents contents,
      RandomGenerator random) {
    this.disk = disk;
    this.random = random;
    this.keyStore = keyStore;
    this.database = database;
    this.contents = contents;
    seal = new RowSeal(keyStore.storageKey());
    reader = new LogReader(database, seal);
  }

  /// What the key store was made with: the identity.
  public SecretBytes identity() {
    return keyStore.content();
  }

  /// A copy of [#identity], for the caller to close; empty when the home is closed. Thread-safe.
  public Optional<SecretBytes> copyOfIdentity() {
    return ifOpen(() -> Optional.of(identity().copy()));
  }

  /// What reading all records can come to.
  public sealed interface Records {
    /// What was stored at one moment.
    ///
    /// @param records every one, for the caller to close
    /// @param logs every one, with the positions that it held then
    record Read(Map<String, SecretBytes> records, Map<Bytes, LogRange> logs) implements Records {
      public Read {
        records = Map.copyOf(records);
        logs = Map.copyOf(logs);
      }
    }

    /// A row in this file is missing or was altered.
    record Damaged(String file) implements Records {}

    record Unusable(Trouble trouble) implements Records {}
  }

  /// Everything but the blocks of the logs, as it is stored; thread-safe, also while something is
  /// being stored.
  public Records records() {
    return ifOpen(() -> Optional.of(storedRecords()))
        .orElseGet(() -> new Records.Unusable(new Trouble(Trouble.Kind.FAILED, CLOSED)));
  }

  private Records storedRecords() {
    var records = new LinkedHashMap<String, SecretBytes>();
    try {
      return database.read(rows -> {
        var stored = DatabaseFile.contents(rows, seal);
        if (stored.isEmpty()) {
          return new Records.Damaged(DATABASE);
        }
        for (var name : stored.get().names()) {
          var opened = seal.open(rows, RowNames.record(name));
          if (opened.isEmpty()) {
            return refuse(records, new Records.Damaged(DATABASE));
          }
          records.put(name, opened.get());
        }
        return new Records.Read(records, stored.get().logs());
      });
    } catch (SQLException e) {
      var what = Trouble.of(e);
      return refuse(
          records,
          what.kind() == Trouble.Kind.DAMAGED
              ? new Records.Damaged(DATABASE)
              : new Records.Unusable(what));
    }
  }

  private static Records refuse(Map<String, SecretBytes> records, Records outcome) {
    records.values().forEach(SecretBytes::close);
    return outcome;
  }

  @Override
  public boolean commit(Commit commit) {
    var change = contents.change(commit);
    try {
      database.write(rows -> write(commit, change, rows));
    } catch (SQLException e) {
      trouble = Trouble.of(e);
      return false;
    }
    contents.apply(change);
    if (commit.erases()) {
      database.mustErase();
    }
    database.settle();
    return true;
  }

  private void write(Commit commit, Contents.Change change, Rows rows) throws SQLException {
    for (var log : commit.dropped()) {
      rows.deleteBlocks(seal.alias(log), 0, Long.MAX_VALUE);
    }
    for (var rewrite : commit.rewritten()) {
      write(rewrite, rows);
    }
    for (var block : commit.appended()) {
      seal.put(rows, block);
    }
    for (var log : change.logs().entrySet()) {
      var name = RowNames.log(log.getKey());
      if (log.getValue().isPresent()) {
        seal.put(rows, name, Contents.encode(log.getValue().get()));
      } else {
        seal.delete(rows, name);
      }
    }
    for (var record : commit.records().entrySet()) {
      write(record.getKey(), record.getValue(), rows);
    }
    if (contents.isIndexChangedBy(change)) {
      seal.put(rows, RowNames.INDEX, contents.indexAfter(change));
    }
  }

  private void write(LogRewrite rewrite, Rows rows) throws SQLException {
    var log = seal.alias(rewrite.log());
    var outlines = rows.outlines(log, rewrite.from(), rewrite.to());
    if (LogReader.hole(outlines, rewrite.from(), false, rewrite.to()).isPresent()
        || outlines.getLast().next() < rewrite.to()) {
      throw Trouble.damaged("a block is missing where others are to replace it");
    }
    if (outlines.getFirst().first() != rewrite.from()
        || outlines.getLast().next() != rewrite.to()) {
      throw new IllegalArgumentException(
          "no blocks hold exactly %d to %d".formatted(rewrite.from(), rewrite.to()));
    }
    rows.deleteBlocks(log, rewrite.from(), rewrite.to());
    for (var block : rewrite.blocks()) {
      seal.put(rows, block);
    }
  }

  private void write(String record, Optional<SecretBytes> content, Rows rows) throws SQLException {
    var name = RowNames.record(record);
    if (content.isPresent()) {
      seal.put(rows, name, content.get());
    } else {
      seal.delete(rows, name);
    }
  }

  /// Why the last commit that failed did.
  public Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public Map<Bytes, LogRange> logs() {
    return Map.copyOf(contents.logs());
  }

  @Override
  public Reading forwards(Bytes log, long from, Limit limit) {
    return whileOpen(() -> reader.forwards(log, from, limit));
  }

  @Override
  public Reading backwards(Bytes log, long before, Limit limit) {
    return whileOpen(() -> reader.backwards(log, before, limit));
  }

  private Reading whileOpen(Supplier<Reading> reading) {
    return ifOpen(() -> Optional.of(reading.get())).orElse(new Reading.Unusable(CLOSED));
  }

  private <T> Optional<T> ifOpen(Supplier<Optional<T>> work) {
    use.readLock().lock();
    try {
      return isClosed ? Optional.empty() : work.get();
    } finally {
      use.readLock().unlock();
    }
  }

  /// A file of its own beside the database, for something large that can be made anew.
  public SealedFile sealedFile(String name) {
    return new SealedFile(disk, keyStore.storageKey(), random, name, this::ifOpen);
  }

  /// About how many bytes [#tidy] would see to; more after each commit.
  public long untidy() {
    return database.untidy();
  }

  /// Empties the write-ahead log of states that were replaced since, and gives some unused space
  /// back; for moments when nothing else is to be done. A few milliseconds; false when another
  /// program is in the way.
  public boolean tidy() {
    return database.tidy();
  }

  /// Looks at every structure of the database and opens every row; changes nothing.
  public Checkup check() {
    return Checkup.of(database, seal, contents);
  }

  /// Opens every record; changes nothing. Thread-safe, also while something is being stored;
  /// whoever uses it reads the logs.
  public Checkup checkRecords() {
    return ifOpen(() -> Optional.of(Checkup.ofRecords(database, seal)))
        .orElseGet(() -> new Checkup(0, 0, 0, List.of(CLOSED)));
  }

  /// For tests: lets the database grow no further than this, as a full medium does.
  void limitPages(long pages) throws SQLException {
    database.limitPages(pages);
  }

  /// Wipes the keys and lets others in, once nobody reads any more; what is read later is refused.
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      isClosed = true;
      database.close();
      keyStore.close();
      disk.unlock();
    } finally {
      use.writeLock().unlock();
    }
  }
}
