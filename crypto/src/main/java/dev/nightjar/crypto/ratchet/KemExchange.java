// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.ratchet;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.MlKem;
import dev.nightjar.crypto.primitive.PrivateHandle;
import dev.nightjar.crypto.secret.SecretAccess;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// What one end of the ML-KEM half puts into its messages so that there is a next epoch, again and
/// again until that is known to have arrived.
///
/// ```text
///  holder                        peer
///  Idle --offer--> Offering      Idle --key arrives--> Answering
///  Offering --ciphertext arrives--> Idle
///                                Answering --message of the next epoch arrives--> Idle
/// ```
///
/// Owned by its [KemRatchet]; not thread-safe.
final class KemExchange {
  /// An offer or answer is repeated after this many messages or this long.
  static final int REPEAT_AFTER_MESSAGES = 16;

  static final int REPEAT_AFTER_SECONDS = 10;

  private static final int NEVER = -1;
  private static final State IDLE = new State.Idle();

  private final MlKem kem;
  private State state = IDLE;
  private int sinceAttached = NEVER;
  private long attached;

  KemExchange(MlKem kem) {
    this.kem = kem;
  }

  MlKem kem() {
    return kem;
  }

  private sealed interface State {
    record Idle() implements State {}

    /// The holder's key travels.
    record Offering(PrivateHandle key) implements State {}

    /// The peer's ciphertext travels.
    ///
    /// @param next what the peer will send under
    record Answering(Bytes ciphertext, SendingChain next) implements State {}
  }

  boolean isIdle() {
    return state instanceof State.Idle;
  }

  /// The key that is offered, if one is.
  Optional<PrivateHandle> offered() {
    return state instanceof State.Offering(var key) ? Optional.of(key) : Optional.empty();
  }

  /// Offers a fresh key.
  void offer(SecureRandom random) {
    become(new State.Offering(kem.privateKey(SecretBytes.random(MlKem.SEED_SIZE, random))));
  }

  /// Answers a key; `next` waits until the answer has arrived.
  void answer(Bytes ciphertext, SendingChain next) {
    become(new State.Answering(ciphertext, next));
  }

  /// The answer to the offer has come: wipes the key.
  void conclude() {
    offered().ifPresent(PrivateHandle::close);
    become(IDLE);
  }

  /// The answer has arrived: gives what waited for it.
  Optional<SendingChain> arrived() {
    if (state instanceof State.Answering(_, var next)) {
      become(IDLE);
      return Optional.of(next);
    }
    return Optional.empty();
  }

  private void become(State next) {
    state = next;
    sinceAttached = NEVER;
  }

  /// The clock may have gone back.
  void observe(long now) {
    attached = Math.min(attached, now);
  }

  /// What the next message carries in front of its content; empty if nothing.
  Bytes material(long now) {
    var isDue =
        sinceAttached == NEVER
            || sinceAttached >= REPEAT_AFTER_MESSAGES
            || now - attached >= REPEAT_AFTER_SECONDS;
    return switch (state) {
      case State.Offering(var key) when isDue -> key.publicKey();
      case State.Answering(var ciphertext, _) when isDue -> ciphertext;
      case State.Idle _, State.Offering _, State.Answering _ -> Bytes.EMPTY;
    };
  }

  /// Counts a message that was sent, with or without material.
  void sent(boolean withMaterial, long now) {
    if (withMaterial) {
      sinceAttached = 1;
      attached = now;
    } else if (sinceAttached != NEVER) {
      sinceAttached++;
    }
  }

  void wipe() {
    switch (state) {
      case State.Idle _ -> {}
      case State.Offering(var key) -> key.close();
      case State.Answering(_, var next) -> next.wipe();
    }
  }

  /// When something was last attached, which the state at rest has first.
  void writeCounts(ByteWriter writer) {
    writer.u32(sinceAttached).u64(attached);
  }

  void readCounts(ByteReader reader) {
    sinceAttached = reader.u32();
    attached = reader.u64();
  }

  void write(ByteWriter writer) {
    switch (state) {
      case State.Idle _ -> writer.u8(0);
      case State.Offering(var key) -> {
        var seed = key.seed().unsafeBytes(SecretAccess.UNSAFE);
        writer.u8(1).bytes(seed);
        Arrays.fill(seed, (byte) 0);
      }
      case State.Answering(var ciphertext, var next) -> {
        writer.u8(2).bytes(ciphertext);
        next.write(writer);
      }
    }
  }

  void read(Kdf kdf, ByteReader reader) {
    switch (reader.u8()) {
      case 1 -> {
        var seed = reader.array(MlKem.SEED_SIZE);
        if (seed.length == MlKem.SEED_SIZE) {
          state = new State.Offering(kem.privateKey(SecretBytes.takeOver(seed)));
        }
      }
      case 2 -> {
        var ciphertext = reader.bytes(kem.ciphertextSize());
        state = new State.Answering(ciphertext, SendingChain.read(kdf, ChainLabels.KEM, reader));
      }
      default -> {}
    }
  }
}
