// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.node.peer.Store;
import dev.nightjar.node.store.Disk;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.store.HomeCreation;
import dev.nightjar.node.store.Homes;
import dev.nightjar.node.store.Trouble;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes a home from an export: all of it, or nothing.
///
/// Thread-safe; immutable.
public final class HomeImport {
  /// What making one can come to.
  public sealed interface Outcome {
    /// It is there and open; whoever asked closes it.
    record Made(Home home) implements Outcome {}

    record Failed(ExportProblem why) implements Outcome {}
  }

  private final KeyStoreFile keyStores;
  private final Homes homes;

  public HomeImport(KeyStoreFile keyStores, Homes homes) {
    this.keyStores = keyStores;
    this.homes = homes;
  }

  /// Makes it in an empty folder.
  ///
  /// @param passphrases of the export, and of the home
  /// @param isIdentity whether what the key store holds is one
  /// @param progress told how many bytes have been read
  public Outcome make(
      Path file,
      Passphrases passphrases,
      Disk disk,
      Predicate<SecretBytes> isIdentity,
      LongConsumer progress) {
    try (var in = new Counting(new BufferedInputStream(Files.newInputStream(file)), progress)) {
      return make(in, passphrases, disk, isIdentity);
    } catch (IOException e) {
      return new Outcome.Failed(new ExportProblem.FileUnusable(Trouble.of(e)));
    }
  }

  /// Makes it from the bytes of a file.
  Outcome make(
      InputStream in, Passphrases passphrases, Disk disk, Predicate<SecretBytes> isIdentity)
      throws IOException {
    return switch (ExportReader.open(in, keyStores, passphrases.ofExport())) {
      case ExportReader.Opening.Refused(var why) -> new Outcome.Failed(why);
      case ExportReader.Opening.Opened(var reader) -> {
        try (reader) {
          yield isIdentity.test(reader.identity())
              ? made(reader, disk, passphrases.ofHome())
              : new Outcome.Failed(new ExportProblem.Damaged());
        }
      }
    };
  }

  /// The two passphrases; wiped by whoever gives them. Not a record: it holds secrets.
  public static final class Passphrases {
    private final char[] export;
    private final char[] home;

    public Passphrases(char[] ofExport, char[] ofHome) {
      export = ofExport;
      home = ofHome;
    }

    char[] ofExport() {
      return export;
    }

    char[] ofHome() {
      return home;
    }
  }

  private Outcome made(ExportReader reader, Disk disk, char[] passphrase) {
    var filler = new Filler(reader);
    var creation = homes.create(disk, passphrase, reader.identity().copy(), filler);
    if (creation instanceof HomeCreation.Created(var home)) {
      return new Outcome.Made(home);
    }
    var why = filler.problem;
    return new Outcome.Failed(why == null ? new ExportProblem.NoHome(creation) : why);
  }

  /// Puts what an export holds into a home, some of it at a time.
  private static final class Filler implements Homes.Filling {
    private static final int MOST_PENDING_BYTES = 1024 * 1024;
    private static final int MOST_NAME_CHARACTERS = 200;

    /// Records, and logs, that a home has room for.
    private static final int MOST_NAMES = 65_535;

    /// What an item takes in memory besides its content; about, and rather too much.
    private static final int ITEM_BYTES = 256;

    private final ExportReader reader;
    private final Map<String, Optional<SecretBytes>> records = new LinkedHashMap<>();
    private final List<LogBlock> blocks = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<Bytes, Long> ends = new HashMap<>();
    private long pending;
    private long blockCount;
    private @Nullable ExportProblem problem;

    Filler(ExportReader reader) {
      this.reader = reader;
    }

    @Override
    public boolean fill(Store home) {
      var isFirst = true;
      try {
        while (true) {
          switch (next()) {
            case ExportReader.Reading.Refused(var why) -> {
              return refuse(why);
            }
            case ExportReader.Reading.Item(var item) -> {
              if (item instanceof ExportItem.Description != isFirst) {
                return refuse(new ExportProblem.Damaged());
              }
              isFirst = false;
              if (item instanceof ExportItem.End end) {
                return isWhole(end) && isCommitted(home);
              }
              if (!isTaken(item) || (pending >= MOST_PENDING_BYTES && !isCommitted(home))) {
                return false;
              }
            }
          }
        }
      } finally {
        forgetPending();
      }
    }

    /// The next item; that the file cannot be read is no trouble of the home.
    private ExportReader.Reading next() {
      try {
        return reader.next();
      } catch (IOException e) {
        return new ExportReader.Reading.Refused(new ExportProblem.FileUnusable(Trouble.of(e)));
      }
    }

    private boolean isTaken(ExportItem item) {
      return switch (item) {
        case ExportItem.Description(var rows, _) ->
            rows <= Homes.ROWS_VERSION || refuse(new ExportProblem.UnknownVersion(rows));
        case ExportItem.StoredRecord(var name, var content) ->
            isTaken(name, content) || refuse(new ExportProblem.Damaged());
        case ExportItem.Block(var block) -> isTaken(block) || refuse(new ExportProblem.Damaged());
        case ExportItem.End _ -> throw new IllegalStateException("the end is no content");
      };
    }

    private boolean isTaken(String name, Bytes content) {
      var isName =
          !name.isEmpty()
              && name.length() <= MOST_NAME_CHARACTERS
              && name.chars().allMatch(character -> character > ' ' && character < 127);
      if (!isName || names.size() == MOST_NAMES || !names.add(name)) {
        return false;
      }
      records.put(name, Optional.of(SecretBytes.takeOver(content.toByteArray())));
      pending += ITEM_BYTES + content.size();
      return true;
    }

    private boolean isTaken(LogBlock block) {
      var end = ends.get(block.log());
      if (end == null ? ends.size() == MOST_NAMES : end != block.first()) {
        return false;
      }
      ends.put(block.log(), block.next());
      blocks.add(block);
      blockCount++;
      pending += ITEM_BYTES + block.content().size();
      return true;
    }

    private boolean isWhole(ExportItem.End end) {
      return (end.records() == names.size() && end.blocks() == blockCount)
          || refuse(new ExportProblem.Damaged());
    }

    private boolean isCommitted(Store home) {
      var isDone = home.commit(new Commit(Map.copyOf(records), List.copyOf(blocks), List.of()));
      forgetPending();
      return isDone;
    }

    private void forgetPending() {
      records.values().forEach(content -> content.ifPresent(SecretBytes::close));
      records.clear();
      blocks.clear();
      pending = 0;
    }

    private boolean refuse(ExportProblem why) {
      problem = why;
      return false;
    }
  }

  /// Says how much has gone through.
  private static final class Counting extends FilterInputStream {
    private final LongConsumer progress;
    private long read;

    Counting(InputStream in, LongConsumer progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      var size = super.read(target, from, length);
      read += Math.max(0, size);
      progress.accept(read);
      return size;
    }
  }
}
