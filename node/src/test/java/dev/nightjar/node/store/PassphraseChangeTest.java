// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static dev.nightjar.node.store.SomeHomes.HOMES;
import static dev.nightjar.node.store.SomeHomes.PASSPHRASE;
import static dev.nightjar.node.store.SomeHomes.commit;
import static dev.nightjar.node.store.SomeHomes.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One passphrase opens a home, always: the old one or the new one.
final class PassphraseChangeTest {
  private static final String NEXT = "the next one";

  @TempDir private Path folder = Path.of("none");

  private static Supplier<char[]> next() {
    return NEXT::toCharArray;
  }

  @Test
  void theNewPassphraseOpensWhatTheOldOneDid() {
    var disk = new FolderDisk(folder.resolve("home"));
    try (var home = SomeHomes.create(disk)) {
      home.commit(commit("contact-1", "c1"));
    }
    var next = NEXT.toCharArray();
    assertThat(HOMES.changePassphrase(disk, PASSPHRASE, () -> next)).isEmpty();

    assertThat(next).as("the new passphrase is wiped").containsOnly('\0');
    assertThat(HOMES.open(disk, PASSPHRASE)).isEqualTo(new HomeOpening.WrongPassphrase());
    try (var home = ((HomeOpening.Opened) HOMES.open(disk, NEXT.toCharArray())).home()) {
      assertThat(records(home)).containsEntry("contact-1", "c1");
      assertThat(SomeHomes.text(home.identity())).isEqualTo("identity");
    }
  }

  @Test
  void whereverTheProcessDiesOneOfTheTwoOpensTheHome() {
    var complete = new CrashingDisk(folder.resolve("steps"));
    SomeHomes.create(complete).close();
    var before = complete.steps();
    assertThat(HOMES.changePassphrase(complete, PASSPHRASE, next())).isEmpty();
    var steps = complete.steps() - before;
    assertThat(steps).isGreaterThan(2);

    var byTheNewOne = 0;
    for (var step = 0; step <= steps; step++) {
      for (var kept = -1; kept <= steps; kept++) {
        var dying = new CrashingDisk(folder.resolve("dying-" + step + "-" + kept));
        SomeHomes.create(dying).close();
        dying.crashAfter(step);
        try {
          assertThat(HOMES.changePassphrase(dying, PASSPHRASE, next())).isEmpty();
        } catch (CrashingDisk.Crash _) {
          // As planned.
        }
        if (kept < 0) {
          dying.restartProcess();
        } else {
          dying.restartMachine(kept);
        }
        byTheNewOne += isOpenedByTheNewOne(dying) ? 1 : 0;
      }
    }
    assertThat(byTheNewOne).isBetween(2, (steps + 1) * (steps + 2) - 2);
  }

  /// Which of the two opens it; one of them does.
  private static boolean isOpenedByTheNewOne(CrashingDisk disk) {
    var byTheOldOne = HOMES.open(disk, PASSPHRASE);
    var isNew = byTheOldOne instanceof HomeOpening.WrongPassphrase;
    var opening = isNew ? HOMES.open(disk, NEXT.toCharArray()) : byTheOldOne;
    assertThat(opening).isInstanceOf(HomeOpening.Opened.class);
    try (var home = ((HomeOpening.Opened) opening).home()) {
      assertThat(SomeHomes.text(home.identity())).isEqualTo("identity");
    }
    return isNew;
  }

  @Test
  void whatIsRefusedChangesNothingAndAsksNobody() throws IOException {
    var disk = new FolderDisk(folder.resolve("home"));
    Supplier<char[]> nobody =
        () -> {
          throw new AssertionError("nobody is to be asked");
        };
    assertThat(HOMES.changePassphrase(disk, PASSPHRASE, nobody))
        .contains(new HomeOpening.Missing());
    try (var _ = SomeHomes.create(folder.resolve("home"))) {
      assertThat(HOMES.changePassphrase(disk, PASSPHRASE, nobody))
          .get()
          .isInstanceOf(HomeOpening.InUse.class);
    }
    var keyStore = folder.resolve("home").resolve(Homes.KEY_STORE);
    var before = Files.readAllBytes(keyStore);
    assertThat(HOMES.changePassphrase(disk, "wrong".toCharArray(), nobody))
        .contains(new HomeOpening.WrongPassphrase());
    assertThat(Files.readAllBytes(keyStore)).isEqualTo(before);

    var full = new CrashingDisk(folder.resolve("full"));
    SomeHomes.create(full).close();
    full.failWith(new IOException("No space left on device"));
    assertThat(HOMES.changePassphrase(full, PASSPHRASE, next()))
        .get()
        .isInstanceOf(HomeOpening.Unusable.class);
  }
}
