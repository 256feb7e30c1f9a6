// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.node.store.HomeCreation;
import dev.nightjar.node.store.QuickHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user is told when a home cannot be used, and that it is left alone.
final class HomeProblemsTest {
  private static final NightjarExceptionKinds KINDS = new NightjarExceptionKinds();

  @Test
  void eachProblemHasItsName(@TempDir Path folder) throws IOException {
    KINDS.expect(NightjarException.NoHome.class, () -> home(folder, "right").start());
    home(folder, "right").create();
    KINDS.expect(NightjarException.HomeExists.class, () -> home(folder, "other").create());
    KINDS.expect(NightjarException.WrongPassphrase.class, () -> home(folder, "wrong").start());
    try (var _ = home(folder, "right").start()) {
      KINDS.expect(NightjarException.HomeInUse.class, () -> home(folder, "right").start());
    }
    var database = folder.resolve("home.db");
    var altered = Files.readAllBytes(database);
    altered[3] ^= 1;
    Files.write(database, altered);
    KINDS.expect(NightjarException.HomeDamaged.class, () -> home(folder, "right").start());
    assertThat(Files.readAllBytes(database)).isEqualTo(altered);
    Files.delete(database);
    KINDS.expect(NightjarException.HomeDamaged.class, () -> home(folder, "right").start());
  }

  @Test
  void aTextThatWaitedAndCannotBeReadIsDamage(@TempDir Path folder) throws Exception {
    var homes = List.of(folder.resolve("alice"), folder.resolve("bob"));
    QuickHomes.create(homes.getFirst(), "alice", 1);
    QuickHomes.create(homes.getLast(), "bob", 2);
    try (var alice = home(homes.getFirst(), QuickHomes.PASSPHRASE).start()) {
      Contact contact;
      try (var bob = home(homes.getLast(), QuickHomes.PASSPHRASE).listen("127.0.0.1", 0).start()) {
        contact = alice.accept(bob.invite().link(), "bob");
      }
      alice.send(contact, "it waits");
    }
    QuickHomes.loseBlocks(homes.getFirst());

    KINDS.expect(
        NightjarException.HomeDamaged.class,
        () -> home(homes.getFirst(), QuickHomes.PASSPHRASE).start());
  }

  @Test
  void aFolderThatIsAFileCannotBeAHome(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("file"), "not a folder");

    assertThatThrownBy(() -> home(file, "right").create())
        .isInstanceOf(NightjarException.StoreUnwritable.class);
  }

  @Test
  void otherFilesAreLeftAlone(@TempDir Path folder) throws IOException {
    var thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");

    KINDS.expect(NightjarException.HomeExists.class, () -> home(folder, "right").create());
    assertThat(thesis).hasContent("years of work");
  }

  @Test
  void aHomeThatWasGivenUpHasAProblemOfItsOwn(@TempDir Path folder) {
    KINDS.expect(
        NightjarException.StoreUnwritable.class,
        () -> {
          throw Problems.of(new HomeCreation.GivenUp(), folder);
        });
  }

  @Test
  void aNewPassphraseThatIsRefusedIsWipedAndTheOldOneStays(@TempDir Path folder) {
    QuickHomes.create(folder, "alice", 1);
    var tooLong = "x".repeat(1_025).toCharArray();

    KINDS.expect(
        NightjarException.Invalid.class,
        () -> home(folder, QuickHomes.PASSPHRASE).changePassphrase(() -> tooLong));
    assertThat(tooLong).containsOnly('\0');
    QuickHomes.open(folder).close();
  }

  @Test
  void aClosedNodeLetsItsHomeGo(@TempDir Path folder) {
    home(folder, "right").create();
    home(folder, "right").start().close();
    home(folder, "right").start().close();
  }

  private static Nightjar.Builder home(Path folder, String passphrase) {
    return Nightjar.builder().home(folder).passphrase(passphrase.toCharArray());
  }

  /// Every problem names its kind, says something and offers a remedy.
  private static final class NightjarExceptionKinds {
    void expect(Class<? extends NightjarException> kind, ThrowingCallable call) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              kind,
              problem -> {
                assertThat(problem).hasMessageEndingWith(".");
                assertThat(problem.remedy()).endsWith(".").hasSizeGreaterThan(15);
              });
    }
  }
}
