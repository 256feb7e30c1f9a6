// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static dev.nightjar.node.store.SomeHomes.HOMES;
import static dev.nightjar.node.store.SomeHomes.PASSPHRASE;
import static dev.nightjar.node.store.SomeHomes.commit;
import static dev.nightjar.node.store.SomeHomes.open;
import static dev.nightjar.node.store.SomeHomes.records;
import static dev.nightjar.node.store.SomeHomes.secret;
import static dev.nightjar.node.store.SomeHomes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Commit;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
  @TempDir private Path folder;

  private CrashingDisk disk;

  @BeforeEach
  void anEmptyDisk() {
    disk = new CrashingDisk(folder.resolve("database"));
  }

  HomeTest() {
    disk = new CrashingDisk(Path.of("none"));
  }

  @Test
  void keepsWhatWasCommitted() {
    try (var home = SomeHomes.create(disk)) {
      assertThat(home.commit(commit("prekeys", "p1", "contact-01", "c1"))).isTrue();
      assertThat(home.commit(commit("contact-01", "c2"))).isTrue();
      assertThat(home.commit(new Commit(Map.of("prekeys", Optional.empty()), List.of(), List.of())))
          .isTrue();
      assertThat(home.trouble()).isEmpty();
    }
    try (var home = open(disk)) {
      assertThat(text(home.identity())).isEqualTo("identity");
      assertThat(records(home)).containsExactly(Map.entry("contact-01", "c2"));
    }
  }

  @Test
  void keepsAnEmptyRecordAndALargeOne() {
    var large = "x".repeat(1_000_000);
    try (var home = SomeHomes.create(disk)) {
      assertThat(home.commit(commit("empty", "", "large", large))).isTrue();
    }
    assertThat(SomeHomes.recordsOn(disk)).isEqualTo(Map.of("empty", "", "large", large));
  }

  @Test
  void deletingWhatIsNotThereChangesNothing() {
    try (var home = SomeHomes.create(disk)) {
      assertThat(home.commit(new Commit(Map.of("never", Optional.empty()), List.of(), List.of())))
          .isTrue();
      assertThat(records(home)).isEmpty();
    }
    assertThat(SomeHomes.recordsOn(disk)).isEmpty();
  }

  @Test
  void refusesNamesThatNoIndexHolds() {
    try (var home = SomeHomes.create(disk)) {
      assertThatIllegalArgumentException().isThrownBy(() -> home.commit(commit("", "x")));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> home.commit(commit("n".repeat(201), "x")));
      assertThat(home.commit(commit("n".repeat(200), "x"))).isTrue();
    }
    assertThat(SomeHomes.recordsOn(disk)).containsOnlyKeys("n".repeat(200));
  }

  @Test
  void tellsAWrongPassphrase() {
    SomeHomes.create(disk).close();
    var before = disk.content();

    assertThat(HOMES.open(disk, "wrong".toCharArray()))
        .isInstanceOf(HomeOpening.WrongPassphrase.class);
    assertThat(disk.content()).isEqualTo(before);
    open(disk).close();
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(HOMES.open(disk, PASSPHRASE)).isInstanceOf(HomeOpening.Missing.class);
  }

  @Test
  void neverOverwritesAHome() {
    SomeHomes.create(disk).close();
    var before = disk.content();

    assertThat(HOMES.create(disk, PASSPHRASE, secret("other")))
        .isInstanceOf(HomeCreation.Exists.class);
    assertThat(disk.content()).isEqualTo(before);
  }

  @Test
  void neverOverwritesOtherFiles() {
    disk.put("thesis.txt", Bytes.ofHex("00"));

    assertThat(HOMES.create(disk, PASSPHRASE, secret("identity")))
        .isInstanceOf(HomeCreation.Exists.class);
    assertThat(disk.content()).containsOnlyKeys("thesis.txt");
  }

  @Test
  void nothingIsLeftOfAHomeThatIsGivenUp() {
    assertThat(
            HOMES.create(
                disk,
                PASSPHRASE,
                secret("identity"),
                _ -> {
                  disk.put(DatabaseFile.JOURNAL, Bytes.EMPTY);
                  return false;
                }))
        .isEqualTo(new HomeCreation.GivenUp());
    assertThat(disk.list()).isEmpty();
  }

  @Test
  void nothingIsLeftAndNobodyKeptOutWhenFillingItFails() {
    var failure = new IllegalStateException("a bug");

    assertThatIllegalStateException()
        .isThrownBy(() ->
            HOMES.create(
                disk,
                PASSPHRASE,
                secret("identity"),
                _ -> {
                  throw failure;
                }))
        .isSameAs(failure);
    assertThat(disk.list()).as("the lock among them").isEmpty();
    SomeHomes.create(disk).close();
  }

  @Test
  void wipesTheIdentityThatIsRefused() throws IOException {
    SomeHomes.create(disk).close();
    isRefused(disk, HomeCreation.Exists.class);
    var held = new CrashingDisk(folder.resolve("held"));
    held.lock();
    isRefused(held, HomeCreation.InUse.class);
    var full = new CrashingDisk(folder.resolve("full"));
    full.failWith(new IOException("No space left on device"));
    isRefused(full, HomeCreation.Unusable.class);
  }

  private static void isRefused(Disk on, Class<? extends HomeCreation> outcome) {
    var identity = secret("identity");
    assertThat(HOMES.create(on, PASSPHRASE, identity)).isInstanceOf(outcome);
    assertThat(identity.isClosed()).isTrue();
  }

  @Test
  void makesAnewWhatADeadProcessLeftBeforeItHadAWriteAheadLog() {
    for (var name : List.of("lock", "owner", "unfinished", "home.db", "home.db-journal")) {
      disk.put(name, Bytes.EMPTY);
    }
    SomeHomes.create(disk).close();
    assertThat(disk.content()).doesNotContainKeys("unfinished", "home.db-journal");
  }

  @Test
  void isUsedByOneAtATime() {
    try (var _ = SomeHomes.create(disk)) {
      assertThat(HOMES.open(disk, PASSPHRASE)).isEqualTo(new HomeOpening.InUse("process 1"));
    }
    open(disk).close();
  }

  @Test
  void opensUnderAnyNameOfAFolder() {
    var odd = folder.resolve("a ? b # c % é 'q' \"d\"");
    try (var home = SomeHomes.create(odd)) {
      assertThat(home.commit(commit("prekeys", "p"))).isTrue();
    }
    try (var home = open(odd)) {
      assertThat(records(home)).containsExactly(Map.entry("prekeys", "p"));
    }
    assertThat(odd.resolve(Home.DATABASE)).exists();
  }

  @Test
  void survivesACrashBetweenAnyTwoStepsOfCreation() throws IOException {
    var rehearsal = new CrashingDisk(folder.resolve("rehearsal"));
    SomeHomes.create(rehearsal).close();
    assertThat(rehearsal.steps()).isGreaterThan(7);
    for (var at = 0; at < rehearsal.steps(); at++) {
      var killed = crashedAt(at, "killed");
      killed.restartProcess();
      isAHomeOrNone(killed, "killed at step " + at);
      for (var kept = 0; kept <= 8; kept++) {
        var unpowered = crashedAt(at, "unpowered-" + kept);
        if (kept > unpowered.unforcedSteps()) {
          break;
        }
        unpowered.restartMachine(kept);
        isAHomeOrNone(unpowered, "power lost at step %d, %d kept".formatted(at, kept));
      }
    }
  }

  private CrashingDisk crashedAt(int step, String how) {
    var crashed = new CrashingDisk(folder.resolve(how + "-" + step));
    crashed.crashAfter(step);
    try {
      HOMES.create(crashed, PASSPHRASE, secret("identity"));
    } catch (CrashingDisk.Crash _) {
      // What this is about.
    }
    return crashed;
  }

  private static void isAHomeOrNone(CrashingDisk on, String when) {
    switch (HOMES.open(on, PASSPHRASE)) {
      case HomeOpening.Opened(var home) -> home.close();
      case HomeOpening.Missing _ -> {
        var again = HOMES.create(on, PASSPHRASE, secret("again"));
        assertThat(again).as(when).isInstanceOf(HomeCreation.Created.class);
        ((HomeCreation.Created) again).home().close();
        assertThat(SomeHomes.recordsOn(on)).isEmpty();
      }
      default -> throw new AssertionError("neither a home nor none: " + when);
    }
  }

  @Test
  void saysWhyItCannotBeMade() {
    disk.failWith(new FileSystemException("home", null, "Read-only file system"));
    isUnusable(Trouble.Kind.FORBIDDEN);
    disk.failWith(new AccessDeniedException("home"));
    isUnusable(Trouble.Kind.FORBIDDEN);
    disk.failWith(new FileSystemException("home", null, "No space left on device"));
    isUnusable(Trouble.Kind.FULL);
    disk.failWith(new IOException("Input/output error"));
    isUnusable(Trouble.Kind.FAILED);
  }

  private void isUnusable(Trouble.Kind kind) {
    assertThat(HOMES.create(disk, PASSPHRASE, secret("identity")))
        .isInstanceOfSatisfying(
            HomeCreation.Unusable.class,
            unusable -> assertThat(unusable.trouble().kind()).isEqualTo(kind));
  }

  @Test
  void leavesNothingButItsFilesWhenClosed() throws IOException {
    var real = folder.resolve("real");
    try (var home = SomeHomes.create(real)) {
      home.commit(commit("prekeys", "p"));
    }
    try (var files = Files.list(real)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("home.db", "keystore", "lock", "owner");
    }
  }
}
