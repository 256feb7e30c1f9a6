// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.secret.HeldArray;
import dev.nightjar.crypto.secret.ReachableArrays;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Steps that are attempted for a header of which nobody knows yet whether it is genuine.
final class EcRatchetTest {
  private static final long NOW = 1_000_000;
  private static final int NEXT = 0;

  private final SeededRandom random = new SeededRandom(1);
  private final ReachableArrays memory = new ReachableArrays();
  private final EcRatchet responder =
      EcRatchet.responder(
          new Kdf(Pair.PRIMITIVES),
          Pair.PRIMITIVES.x25519(),
          random,
          drawn(3 * Kdf.KEY_SIZE),
          drawn(Kdf.KEY_SIZE));

  @Test
  void aRefusedStepIsWiped() {
    assertThat(find(drawn(Kdf.KEY_SIZE))).isTrue();
    var attempted = attempted();

    responder.dropAttempt();

    assertThat(attempted).hasSize(4).allMatch(array -> array.isWiped(Kdf.KEY_SIZE));
    assertThat(attempted()).isEmpty();
  }

  @Test
  void aStepThatIsReplacedByAnotherIsWiped() {
    assertThat(find(drawn(Kdf.KEY_SIZE))).isTrue();
    var first = attempted();

    assertThat(find(drawn(Kdf.KEY_SIZE))).isTrue();

    assertThat(first).allMatch(array -> array.isWiped(Kdf.KEY_SIZE));
    assertThat(attempted()).noneMatch(array -> array.isWiped(Kdf.KEY_SIZE));
  }

  @Test
  void aStepThatIsUnderWayIsWipedWithTheRest() {
    assertThat(find(drawn(Kdf.KEY_SIZE))).isTrue();
    var attempted = attempted();

    responder.wipe();

    assertThat(attempted).allMatch(array -> array.isWiped(Kdf.KEY_SIZE));
  }

  /// With such a key, everybody could compute what was agreed.
  @Test
  void aRatchetKeyOfLowOrderIsNoStep() {
    assertThat(find(new byte[Kdf.KEY_SIZE])).isFalse();
    assertThat(attempted()).isEmpty();
  }

  private boolean find(byte[] ratchetKey) {
    return responder.find(NEXT, header(ratchetKey), NOW, new byte[Kdf.KEY_SIZE]);
  }

  private Set<HeldArray> attempted() {
    var held = memory.from(responder);
    held.removeIf(
        array -> !array.path().startsWith(".attempted.") || array.path().contains("labels"));
    return held;
  }

  private byte[] drawn(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static MessageHeader header(byte[] ratchetKey) {
    var terms =
        new RatchetTerms(Suite.CLASSICAL, AeadAlgorithm.AES_256_GCM, RatchetPolicy.EVERY_TURN);
    var none = new HeaderMasks(new Kdf(Pair.PRIMITIVES), ChainLabels.EC, true);
    var message = new byte[64];
    new MessageHeader(terms)
        .begin(MessageHeader.RATCHET_KEY)
        .append(0)
        .append(ratchetKey)
        .append(0)
        .writeMasked(message, 0, none, none);
    var header = new MessageHeader(terms);
    assertThat(header.unmask(message, message.length, none, 0, none, 0, false)).isTrue();
    return header;
  }
}
