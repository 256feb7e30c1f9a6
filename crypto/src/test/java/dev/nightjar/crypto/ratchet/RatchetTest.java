// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static dev.nightjar.crypto.ratchet.Pair.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RatchetTest {
  private static final RatchetDecryption DUPLICATE = new RatchetDecryption.Duplicate();
  private static final RatchetDecryption UNDECRYPTABLE = new RatchetDecryption.Undecryptable();

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void carriesALongConversation(Suite suite) {
    Pair.of(suite).talk(200);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void carriesMoreMessagesInOneChainThanItsCounterHasNumbers(Suite suite) {
    var pair = Pair.talking(suite);

    for (var i = 0; i < 0x10000 + 10; i++) {
      pair.assertOpens(pair.responder, pair.fromInitiator("x"), "x");
    }
    pair.talk(2);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void opensInAnyOrderAcrossTurns(Suite suite) {
    var pair = Pair.talking(suite);
    var first = pair.fromInitiator("first");
    var second = pair.fromInitiator("second");
    pair.assertOpens(pair.initiator, pair.fromResponder("meanwhile"), "meanwhile");
    var third = pair.fromInitiator("third");
    var fourth = pair.fromInitiator("fourth");

    for (var text : List.of("fourth", "second", "third", "first")) {
      var message =
          switch (text) {
            case "first" -> first;
            case "second" -> second;
            case "third" -> third;
            default -> fourth;
          };
      pair.assertOpens(pair.responder, message, text);
      assertThat(pair.toResponder(message)).isEqualTo(DUPLICATE);
    }
    assertThat(pair.responder.skippedKeys()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void theResponderCannotSpeakFirst(Suite suite) {
    var pair = Pair.of(suite);

    assertThat(pair.responder.canSend()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> pair.fromResponder("too early"));

    assertThat(pair.toResponder(pair.fromInitiator("hello"))).isEqualTo(opened("hello"));
    assertThat(pair.responder.canSend()).isTrue();
    assertThat(pair.toInitiator(pair.fromResponder("hello"))).isEqualTo(opened("hello"));
  }

  @Test
  void isConfirmedByTheFirstMessageOfThePeer() {
    var pair = Pair.of(Suite.HYBRID);
    assertThat(pair.initiator.canSend()).isTrue();
    assertThat(pair.initiator.isConfirmed()).isFalse();
    assertThat(pair.responder.isConfirmed()).isFalse();

    pair.talk(1);

    assertThat(pair.initiator.isConfirmed()).isTrue();
    assertThat(pair.responder.isConfirmed()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void wipesEverythingWhenClosed(Suite suite) {
    var pair = Pair.talking(suite);
    pair.initiator.close();
    pair.initiator.close();

    assertThatIllegalStateException().isThrownBy(() -> pair.fromInitiator("x"));
    assertThatIllegalStateException().isThrownBy(() -> pair.toInitiator(new byte[40]));
    assertThatIllegalStateException().isThrownBy(pair.initiator::exportState);
    assertThatIllegalStateException().isThrownBy(() -> pair.initiator.expire(pair.time.instant()));
  }

  @Test
  void printsNoSecret() {
    assertThat(Pair.of(Suite.HYBRID).initiator).hasToString("Ratchet[HYBRID, initiator]");
    assertThat(Pair.of(Suite.QUANTUM).responder).hasToString("Ratchet[QUANTUM, responder]");
  }

  @Test
  void compressesWhatCompressesAndSaysSo() {
    var pair = Pair.talking(Suite.HYBRID);
    var text = "see you tomorrow morning, ".repeat(30);
    var plain = pair.fromInitiator(text);

    var message =
        pair.initiator.encryptCompressed(
            text.getBytes(StandardCharsets.UTF_8), pair.time.instant());

    assertThat(message.length).isLessThan(plain.length / 4);
    assertThat(pair.toResponder(message)).isEqualTo(opened(text));
    assertThat(pair.toResponder(plain)).isEqualTo(opened(text));
    var noise = new byte[500];
    new SeededRandom(1).nextBytes(noise);
    assertThat(pair.toResponder(pair.initiator.encryptCompressed(noise, pair.time.instant())))
        .isEqualTo(new RatchetDecryption.Opened(Bytes.copyOf(noise)));
  }

  @Test
  void writesIntoTheCallersBuffer() {
    var pair = Pair.talking(Suite.HYBRID);
    var content = new byte[1500];
    new SeededRandom(7).nextBytes(content);
    var buffer = new byte[5 + pair.initiator.mostEncrypted(1024)];

    var size = pair.initiator.encrypt(content, 100, 1024, buffer, 5, pair.time.instant());

    assertThat(Arrays.copyOf(buffer, 5)).containsOnly(0);
    assertThat(pair.toResponder(Arrays.copyOfRange(buffer, 5, 5 + size)))
        .isEqualTo(new RatchetDecryption.Opened(Bytes.copyOfRange(content, 100, 1124)));
  }

  @Test
  void refusesABufferThatMayBeTooSmallBeforeAnythingChanges() {
    var pair = Pair.talking(Suite.HYBRID);
    var before = Pair.stateOf(pair.initiator);
    var small = new byte[pair.initiator.mostEncrypted(10) - 1];

    assertThatThrownBy(
            () -> pair.initiator.encrypt(new byte[10], 0, 10, small, 0, pair.time.instant()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(
            () -> pair.initiator.encrypt(new byte[10], 1, 10, small, 0, pair.time.instant()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(Pair.stateOf(pair.initiator)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void carriesTheEmptyAndTheLargestMessage(Suite suite) {
    var pair = Pair.talking(suite);
    pair.assertOpens(pair.responder, pair.fromInitiator(""), "");

    var largest = new byte[Ratchet.MAX_CONTENT_SIZE];
    var message = pair.initiator.encrypt(largest, pair.time.instant());
    assertThat(pair.toResponder(message))
        .isEqualTo(new RatchetDecryption.Opened(Bytes.copyOf(largest)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> pair.initiator.mostEncrypted(largest.length + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> pair.initiator.encrypt(new byte[largest.length + 1], pair.time.instant()));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            pair.initiator.encryptCompressed(new byte[largest.length + 1], pair.time.instant()));
  }

  @Test
  void refusesAPeerKeyThatAgreesOnNothing() {
    var pair = Pair.of(Suite.HYBRID);
    var root = SecretBytes.copyOf(new byte[32]);

    for (var key : List.of(Bytes.copyOf(new byte[32]), Bytes.copyOf(new byte[31]), Bytes.EMPTY)) {
      assertThat(
              Ratchet.initiator(
                  Pair.PRIMITIVES, pair.terms, root, key, new SeededRandom(1), pair.time.instant()))
          .isEmpty();
    }
  }

  @Test
  void needsSecretsOfTheRightSize() {
    var pair = Pair.of(Suite.HYBRID);
    var tooShort = SecretBytes.copyOf(new byte[31]);
    var right = SecretBytes.copyOf(new byte[32]);
    var random = new SeededRandom(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Ratchet.responder(
                Pair.PRIMITIVES, pair.terms, tooShort, right, random, pair.time.instant()));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Ratchet.responder(
                Pair.PRIMITIVES, pair.terms, right, tooShort, random, pair.time.instant()));
  }

  @Test
  void thereAreNoSessionsOverRsa() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RatchetTerms(Suite.RSA, AeadAlgorithm.AES_256_GCM, RatchetPolicy.EVERY_TURN));
  }

  @Test
  void aPolicyHasSaneBounds() {
    var day = Duration.ofDays(1);

    assertThatIllegalArgumentException().isThrownBy(() -> new RatchetPolicy(-1, day, 1, day));
    assertThatIllegalArgumentException().isThrownBy(() -> new RatchetPolicy(0, day, 0, day));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RatchetPolicy(0, day.negated(), 1, day));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RatchetPolicy(0, day, 1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RatchetPolicy(0, day, 1, day.negated()));
    assertThat(new RatchetPolicy(0, Duration.ZERO, 1, day).epochAfter()).isEqualTo(day);
  }

  @ParameterizedTest
  @EnumSource(names = "RSA", mode = EnumSource.Mode.EXCLUDE)
  void understandsBothCiphersAndMixesTheChoiceIntoTheKeys(Suite suite) {
    var random = new SeededRandom(1);
    var root = SecretBytes.random(32, random);
    var prekey = Pair.PRIMITIVES.x25519().generate(random);
    var now = Pair.of(suite).time.instant();
    for (var mine : AeadAlgorithm.values()) {
      for (var theirs : AeadAlgorithm.values()) {
        var initiator =
            Ratchet.initiator(
                    Pair.PRIMITIVES,
                    new RatchetTerms(suite, mine, RatchetPolicy.EVERY_TURN),
                    root,
                    Bytes.copyOfRange(prekey, 32, 64),
                    random,
                    now)
                .orElseThrow();
        var responder =
            Ratchet.responder(
                Pair.PRIMITIVES,
                new RatchetTerms(suite, theirs, RatchetPolicy.EVERY_TURN),
                root,
                SecretBytes.copyOfRange(prekey, 0, 32),
                random,
                now);

        var result = responder.decrypt(initiator.encrypt(new byte[] {1}, now), now);

        assertThat(result)
            .isEqualTo(
                mine == theirs
                    ? new RatchetDecryption.Opened(Bytes.copyOf(new byte[] {1}))
                    : UNDECRYPTABLE);
      }
    }
  }
}
