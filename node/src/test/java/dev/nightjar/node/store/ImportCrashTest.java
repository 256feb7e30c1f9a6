// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static dev.nightjar.node.store.SomeHomes.HOMES;
import static dev.nightjar.node.store.SomeHomes.LOG;
import static dev.nightjar.node.store.SomeHomes.OTHER_LOG;
import static dev.nightjar.node.store.SomeHomes.PASSPHRASE;
import static dev.nightjar.node.store.SomeHomes.append;
import static dev.nightjar.node.store.SomeHomes.block;
import static dev.nightjar.node.store.SomeHomes.commit;
import static dev.nightjar.node.store.SomeHomes.records;
import static dev.nightjar.node.store.SomeHomes.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.node.export.ExportProblem;
import dev.nightjar.node.export.HomeExport;
import dev.nightjar.node.export.HomeImport;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.testkit.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home that is imported is there with everything in it, or not at all.
final class ImportCrashTest {
  private static final char[] OF_EXPORT = "of the export".toCharArray();

  @TempDir private Path folder = Path.of("none");
  private final KeyStoreFile keyStores =
      new KeyStoreFile(Primitives.pureJava(), new SeededRandom(4));
  private final HomeImport importing = new HomeImport(keyStores, HOMES);
  private Path file = Path.of("none");

  @BeforeEach
  void export() {
    file = folder.resolve("export");
    try (var home = SomeHomes.create(folder.resolve("old"))) {
      home.commit(commit("contact-1", "c1", "prekeys", "p"));
      home.commit(append(block(0, 2, "ab"), block(2, 1, "c".repeat(900_000))));
      home.commit(append(block(3, 1, "d".repeat(900_000)), block(OTHER_LOG, 5, 1, "x")));
      assertThat(written(home, file)).isNull();
    }
  }

  private @Nullable ExportProblem written(Home home, Path to) {
    return written(home, to, _ -> {});
  }

  private @Nullable ExportProblem written(Home home, Path to, LongConsumer progress) {
    var exporting =
        new HomeExport(keyStores, InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z")));
    return exporting.write(to, OF_EXPORT, home, progress).orElse(null);
  }

  private HomeImport.Outcome imported(Disk disk) {
    return imported(disk, OF_EXPORT);
  }

  private HomeImport.Outcome imported(Disk disk, char[] passphrase) {
    var passphrases = new HomeImport.Passphrases(passphrase, PASSPHRASE);
    return importing.make(file, passphrases, disk, _ -> true, _ -> {});
  }

  private static void isTheOldOne(Home home) {
    assertThat(SomeHomes.text(home.identity())).isEqualTo("identity");
    assertThat(records(home)).containsOnlyKeys("contact-1", "prekeys").containsValue("c1");
    assertThat(texts(home, LOG)).hasSize(3).first().isEqualTo("0+2 ab");
    assertThat(texts(home, OTHER_LOG)).containsExactly("5+1 x");
    assertThat(home.check().problems()).isEmpty();
  }

  @Test
  void everythingIsThereUnderKeysOfItsOwn() throws IOException {
    var disk = new FolderDisk(folder.resolve("new"));
    try (var home = ((HomeImport.Outcome.Made) imported(disk)).home()) {
      isTheOldOne(home);
    }
    try (var home = SomeHomes.open(folder.resolve("new"))) {
      isTheOldOne(home);
      home.commit(append(block(4, 1, "goes on")));
    }
    assertThat(Files.readAllBytes(folder.resolve("new/keystore")))
        .isNotEqualTo(Files.readAllBytes(folder.resolve("old/keystore")));
  }

  @Test
  void whereverTheProcessDiesThereIsAllOfTheHomeOrNone() {
    var disk = new CrashingDisk(folder.resolve("steps"));
    ((HomeImport.Outcome.Made) imported(disk)).home().close();
    var steps = disk.steps();
    assertThat(steps).isGreaterThan(6);

    var complete = 0;
    for (var step = 0; step < steps; step++) {
      var dying = new CrashingDisk(folder.resolve("dying-" + step));
      dying.crashAfter(step);
      try {
        imported(dying);
      } catch (CrashingDisk.Crash _) {
        // As planned.
      }
      dying.restartProcess();
      switch (HOMES.open(dying, PASSPHRASE)) {
        case HomeOpening.Opened(var home) -> {
          complete++;
          try (home) {
            isTheOldOne(home);
          }
        }
        case HomeOpening.Missing _ -> {
          var again = imported(dying);
          assertThat(again)
              .as("again after step " + step)
              .isInstanceOf(HomeImport.Outcome.Made.class);
          try (var home = ((HomeImport.Outcome.Made) again).home()) {
            isTheOldOne(home);
          }
        }
        case HomeOpening other -> throw new AssertionError(step + ": " + other);
      }
    }
    assertThat(complete).as("steps after which it was complete").isBetween(1, steps - 2);
  }

  @Test
  void nothingIsLeftOfAHomeThatCannotBeCompleted() throws IOException {
    var whole = Files.readAllBytes(file);
    for (var size : new int[] {whole.length - 1, whole.length / 2, 700}) {
      Files.write(file, Arrays.copyOf(whole, size));
      isRefused(new ExportProblem.Cut());
    }
    var altered = whole.clone();
    altered[whole.length - 100] ^= 1;
    Files.write(file, altered);
    isRefused(new ExportProblem.Damaged());
    Files.write(file, whole);
    assertThat(imported(new FolderDisk(folder.resolve("new")), "wrong".toCharArray()))
        .isEqualTo(new HomeImport.Outcome.Failed(new ExportProblem.WrongPassphrase()));
    assertThat(folder.resolve("new/home.db")).doesNotExist();
    ((HomeImport.Outcome.Made) imported(new FolderDisk(folder.resolve("new")))).home().close();
  }

  private void isRefused(ExportProblem why) {
    var disk = new FolderDisk(folder.resolve("new"));
    assertThat(imported(disk)).isEqualTo(new HomeImport.Outcome.Failed(why));
    for (var left : new String[] {"home.db", "home.db-wal", "keystore", "unfinished"}) {
      assertThat(folder.resolve("new").resolve(left)).doesNotExist();
    }
  }

  @Test
  void aHomeThatIsThereIsLeftAlone() throws IOException {
    var before = Files.readAllBytes(folder.resolve("old/home.db"));
    var failed = (HomeImport.Outcome.Failed) imported(new FolderDisk(folder.resolve("old")));

    assertThat(failed.why()).isEqualTo(new ExportProblem.NoHome(new HomeCreation.Exists()));
    assertThat(Files.readAllBytes(folder.resolve("old/home.db"))).isEqualTo(before);
  }

  @Test
  void aFullDiskIsSaidToBeFull() {
    var disk = new CrashingDisk(folder.resolve("full"));
    disk.failWith(new IOException("No space left on device"));

    var failed = (HomeImport.Outcome.Failed) imported(disk);
    assertThat(failed.why())
        .isInstanceOfSatisfying(
            ExportProblem.NoHome.class,
            no ->
                assertThat(no.why())
                    .isInstanceOfSatisfying(
                        HomeCreation.Unusable.class,
                        unusable ->
                            assertThat(unusable.trouble().kind()).isEqualTo(Trouble.Kind.FULL)));
  }

  @Test
  void anExportNeverOverwritesAFileAndLeavesNothingUnfinished() throws IOException {
    var before = Files.readAllBytes(file);
    try (var home = SomeHomes.open(folder.resolve("old"))) {
      assertThat(written(home, file)).isEqualTo(new ExportProblem.FileExists());
      assertThat(written(home, folder.resolve("no-such-folder/export")))
          .isInstanceOf(ExportProblem.FileUnusable.class);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("old", "export");
    }
  }

  @Test
  void anExportOfALogThatIsDamagedIsNotMade() throws Exception {
    SomeHomes.tamper(
        folder.resolve("old"), "UPDATE block SET content = zeroblob(100) WHERE first = 2");
    try (var home = SomeHomes.open(folder.resolve("old"))) {
      var to = folder.resolve("another");
      assertThat(written(home, to)).isEqualTo(new ExportProblem.LogUnreadable(2));
      assertThat(to).doesNotExist();
    }
  }

  /// The records of the file say where each log ends, so the blocks have to come to that end.
  @Test
  void whatIsErasedWhileItIsExportedIsErasedInTheExport() {
    var to = folder.resolve("another");
    try (var home = SomeHomes.create(folder.resolve("changing"))) {
      var megabyte = "m".repeat(1_200_000);
      for (var i = 0; i < 4; i++) {
        home.commit(append(block(i, 1, i + megabyte)));
      }
      var isErased = new AtomicBoolean();
      LongConsumer erasing =
          written -> {
            if (written > 1_000_000 && !isErased.getAndSet(true)) {
              home.commit(
                  new Commit(Map.of(), List.of(block(4, 1, "later")), List.of(LOG), List.of()));
            }
          };
      assertThat(written(home, to, erasing)).isNull();
      assertThat(isErased).isTrue();
    }

    var passphrases = new HomeImport.Passphrases(OF_EXPORT, PASSPHRASE);
    var disk = new FolderDisk(folder.resolve("new"));
    var made = importing.make(to, passphrases, disk, _ -> true, _ -> {});
    try (var home = ((HomeImport.Outcome.Made) made).home()) {
      assertThat(home.logs()).containsExactly(Map.entry(LOG, new LogRange(0, 4)));
      var nothing = new String(new byte[3 * 4], StandardCharsets.US_ASCII);
      assertThat(texts(home, LOG)).hasSize(2).last().isEqualTo("1+3 " + nothing);
    }
  }

  @Test
  void saysHowFarItIs() {
    var read = new AtomicLong();
    var passphrases = new HomeImport.Passphrases(OF_EXPORT, PASSPHRASE);
    var disk = new FolderDisk(folder.resolve("new"));
    var made = importing.make(file, passphrases, disk, _ -> true, read::set);
    ((HomeImport.Outcome.Made) made).home().close();

    assertThat(read.get()).isEqualTo(file.toFile().length());
  }
}
