// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.testkit.SeededRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class HomeTest {
  private static final Homes HOMES =
      new Homes(Primitives.pureJava(), new SeededRandom(9), new Argon2id.Cost(64, 1, 1));
  private static final char[] PASSPHRASE = "right".toCharArray();

  private final CrashingDisk disk = new CrashingDisk();

  @Test
  void keepsWhatWasCommitted() {
    try (var home = create()) {
      assertThat(home.commit(only(changes("prekeys", "p1", "contact-01", "c1")))).isTrue();
      assertThat(home.commit(only(changes("contact-01", "c2")))).isTrue();
      assertThat(home.commit(only(Map.of("prekeys", Optional.empty())))).isTrue();
    }
    try (var home = open()) {
      assertThat(text(home.identity())).isEqualTo("identity");
      assertThat(records(home)).containsExactly(Map.entry("contact-01", "c2"));
    }
  }

  @Test
  void tellsAWrongPassphrase() {
    create().close();
    var before = disk.content();

    assertThat(HOMES.open(disk, "wrong".toCharArray()))
        .isInstanceOf(HomeOpening.WrongPassphrase.class);
    assertThat(disk.content()).isEqualTo(before);
    open().close();
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(HOMES.open(disk, PASSPHRASE)).isInstanceOf(HomeOpening.Missing.class);
  }

  @Test
  void neverOverwritesAHome() {
    create().close();
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
  void isUsedByOneAtATime() {
    try (var _ = create()) {
      assertThat(HOMES.open(disk, PASSPHRASE)).isEqualTo(new HomeOpening.InUse("process 1"));
    }
    open().close();
  }

  @Test
  void noticesEveryAlteredByteOfEveryFile() {
    try (var home = create()) {
      home.commit(only(changes("prekeys", "p", "contact-01", "c")));
    }
    for (var file : disk.content().entrySet()) {
      for (var i = 0; i < file.getValue().size(); i++) {
        var altered = file.getValue().toByteArray();
        altered[i] ^= 1;
        var copy = disk.copy();
        copy.put(file.getKey(), Bytes.wrap(altered));

        assertThat(isReadable(copy)).as("%s with byte %d altered", file.getKey(), i).isFalse();
        assertThat(copy.content().get(file.getKey())).isEqualTo(Bytes.copyOf(altered));
      }
    }
  }

  @Test
  void noticesMissingAndSwappedRecords() {
    try (var home = create()) {
      home.commit(only(changes("contact-01", "c1", "contact-02", "c2")));
    }
    var swapped = disk.copy();
    swapped.put("contact-01.sealed", disk.content().getOrDefault("contact-02.sealed", Bytes.EMPTY));
    assertThat(isReadable(swapped)).isFalse();

    var home = (HomeOpening.Opened) HOMES.open(without("contact-01.sealed"), PASSPHRASE);
    assertThat(home.home().read()).isEqualTo(new Home.Reading.Damaged("contact-01.sealed"));
    assertThat(HOMES.open(without("index.sealed"), PASSPHRASE))
        .isEqualTo(new HomeOpening.Damaged("index.sealed"));
  }

  @Test
  void survivesACrashBetweenAnyTwoStepsOfCommitting() {
    try (var home = create()) {
      home.commit(only(changes("prekeys", "p1", "contact-01", "c1")));
    }
    var before = Map.of("prekeys", "p1", "contact-01", "c1");
    survives(changes("contact-01", "c2"), before, Map.of("prekeys", "p1", "contact-01", "c2"));
    survives(
        changes("prekeys", "p2", "contact-01", "c2"),
        before,
        Map.of("prekeys", "p2", "contact-01", "c2"));
    var removal = changes("prekeys", "p2", "contact-02", "c2");
    removal.put("contact-01", Optional.empty());
    survives(removal, before, Map.of("prekeys", "p2", "contact-02", "c2"));
  }

  private void survives(
      Map<String, Optional<SecretBytes>> changes,
      Map<String, String> before,
      Map<String, String> after) {
    var rehearsal = disk.copy();
    var total = stepsOf(rehearsal, changes);
    assertThat(total).isGreaterThan(2);
    for (var at = 0; at <= total; at++) {
      var killed = disk.copy();
      var isDone = crash(killed, changes, at);
      killed.restartProcess();
      assertThat(recordsOn(killed)).isIn(isDone ? List.of(after) : List.of(before, after));
      for (var kept = 0; kept <= 8; kept++) {
        var unpowered = disk.copy();
        var isStored = crash(unpowered, changes, at);
        if (kept > unpowered.unforcedSteps()) {
          break;
        }
        unpowered.restartMachine(kept);
        assertThat(recordsOn(unpowered))
            .as("power lost at step %d, %d kept", at, kept)
            .isIn(isStored ? List.of(after) : List.of(before, after));
      }
    }
  }

  private static int stepsOf(CrashingDisk rehearsal, Map<String, Optional<SecretBytes>> changes) {
    try (var home = ((HomeOpening.Opened) HOMES.open(rehearsal, PASSPHRASE)).home()) {
      var before = rehearsal.steps();
      home.commit(only(changes));
      return rehearsal.steps() - before;
    }
  }

  private static boolean crash(
      CrashingDisk on, Map<String, Optional<SecretBytes>> changes, int at) {
    var home = ((HomeOpening.Opened) HOMES.open(on, PASSPHRASE)).home();
    on.crashAfter(at);
    try {
      return home.commit(only(changes));
    } catch (CrashingDisk.Crash _) {
      return false;
    }
  }

  @Test
  void survivesACrashBetweenAnyTwoStepsOfCreation() {
    var rehearsal = new CrashingDisk();
    ((HomeCreation.Created) HOMES.create(rehearsal, PASSPHRASE, secret("identity"))).home().close();
    for (var at = 0; at < rehearsal.steps(); at++) {
      var killed = new CrashingDisk();
      killed.crashAfter(at);
      try {
        HOMES.create(killed, PASSPHRASE, secret("identity"));
      } catch (CrashingDisk.Crash _) {
        killed.restartProcess();
      }
      switch (HOMES.open(killed, PASSPHRASE)) {
        case HomeOpening.Opened(var home) -> home.close();
        case HomeOpening.Missing _ ->
            assertThat(HOMES.create(killed, PASSPHRASE, secret("again")))
                .as("after a crash at step %d", at)
                .isInstanceOf(HomeCreation.Created.class);
        default -> throw new AssertionError("neither a home nor none at step " + at);
      }
    }
  }

  @Test
  void saysWhyItCannotBeWritten() throws IOException {
    var home = create();
    disk.failWith(new FileSystemException("contact", null, "No space left on device"));
    assertThat(home.commit(only(changes("contact-01", "c")))).isFalse();
    assertThat(home.trouble().orElseThrow().kind()).isEqualTo(Trouble.Kind.FULL);

    disk.failWith(new AccessDeniedException("contact"));
    assertThat(home.commit(only(changes("contact-01", "c")))).isFalse();
    assertThat(home.trouble().orElseThrow().kind()).isEqualTo(Trouble.Kind.FORBIDDEN);

    disk.failWith(new IOException("Input/output error"));
    assertThat(home.commit(only(changes("contact-01", "c")))).isFalse();
    assertThat(home.trouble().orElseThrow().kind()).isEqualTo(Trouble.Kind.FAILED);
  }

  @Test
  void saysWhyItCannotBeMade() {
    disk.failWith(new FileSystemException("home", null, "Read-only file system"));

    assertThat(HOMES.create(disk, PASSPHRASE, secret("identity")))
        .isInstanceOfSatisfying(
            HomeCreation.Unusable.class,
            unusable -> assertThat(unusable.trouble().kind()).isEqualTo(Trouble.Kind.FORBIDDEN));
  }

  private Home create() {
    var creation = HOMES.create(disk, PASSPHRASE, secret("identity"));
    assertThat(creation).isInstanceOf(HomeCreation.Created.class);
    return ((HomeCreation.Created) creation).home();
  }

  private Home open() {
    var opening = HOMES.open(disk, PASSPHRASE);
    assertThat(opening).isInstanceOf(HomeOpening.Opened.class);
    return ((HomeOpening.Opened) opening).home();
  }

  private CrashingDisk without(String file) {
    var copy = disk.copy();
    copy.content();
    var rest = new CrashingDisk();
    copy.content()
        .forEach((name, content) -> {
          if (!name.equals(file)) {
            rest.put(name, content);
          }
        });
    return rest;
  }

  private static boolean isReadable(Disk on) {
    if (HOMES.open(on, PASSPHRASE) instanceof HomeOpening.Opened(var home)) {
      try (home) {
        return home.read() instanceof Home.Reading.Read;
      }
    }
    return false;
  }

  private static Map<String, String> recordsOn(Disk on) {
    try (var home = ((HomeOpening.Opened) HOMES.open(on, PASSPHRASE)).home()) {
      return records(home);
    }
  }

  private static Map<String, String> records(Home home) {
    var texts = new TreeMap<String, String>();
    ((Home.Reading.Read) home.read())
        .records()
        .forEach((name, content) -> texts.put(name, text(content)));
    return texts;
  }

  private static Map<String, Optional<SecretBytes>> changes(String... namesAndContents) {
    var changes = new LinkedHashMap<String, Optional<SecretBytes>>();
    for (var i = 0; i < namesAndContents.length; i += 2) {
      changes.put(namesAndContents[i], Optional.of(secret(namesAndContents[i + 1])));
    }
    return changes;
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(SecretBytes secret) {
    return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static Commit only(Map<String, Optional<SecretBytes>> records) {
    return new Commit(records, List.of(), List.of());
  }
}
