// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.session;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.handshake.Handshake;
import dev.nightjar.crypto.handshake.HandshakeId;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.AeadAlgorithm;
import dev.nightjar.crypto.ratchet.Ratchet;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.Suite;
import java.time.Instant;
import java.util.Optional;

/// A session at rest; "Session at rest" in `docs/protocol/handshake.md`.
final class SessionFormat {
  private static final int VERSION = 1;
  private static final int INITIATOR = 1;
  private static final int HEARD = 2;
  private static final int SECRET_SIZE = 32;

  private final SessionEnvironment environment;

  SessionFormat(SessionEnvironment environment) {
    this.environment = environment;
  }

  static SecretBytes write(
      SessionFacts facts, SecretBytes exporter, Bytes prefix, SecretBytes ratchet) {
    var agreed = facts.agreed();
    var out =
        new ByteWriter(256 + prefix.size() + ratchet.size())
            .u8(VERSION)
            .u8((facts.isInitiator() ? INITIATOR : 0) | (facts.lastHeard().isPresent() ? HEARD : 0))
            .u8(agreed.suite().code())
            .u8(agreed.aead().code())
            .bytes(agreed.initiator().value())
            .bytes(agreed.responder().value())
            .u64(facts.made().toEpochMilli())
            .u64(facts.lastSign().toEpochMilli())
            .bytes(agreed.id().value());
    exporter.use(out::bytes);
    out.u16(prefix.size()).bytes(prefix).u32(ratchet.size());
    ratchet.use(out::bytes);
    var stored = SecretBytes.takeOver(out.toByteArray());
    out.wipe();
    return stored;
  }

  Optional<Session> read(SecretBytes stored) {
    return stored.use(bytes -> read(new ByteReader(bytes)));
  }

  private Optional<Session> read(ByteReader in) {
    var version = in.u8();
    var flags = in.u8();
    var suite = Suite.ofCode(in.u8()).filter(Suite::hasSessions);
    var aead = AeadAlgorithm.ofCode(in.u8());
    var initiator = Fingerprint.parse(in.bytes(Fingerprint.SIZE));
    var responder = Fingerprint.parse(in.bytes(Fingerprint.SIZE));
    var made = Instant.ofEpochMilli(in.u64());
    var lastSign = Instant.ofEpochMilli(in.u64());
    var id = in.bytes(HandshakeId.SIZE);
    if (!in.hasNotRunOut()
        || version != VERSION
        || (flags & ~(INITIATOR | HEARD)) != 0
        || suite.isEmpty()
        || aead.isEmpty()
        || initiator.isEmpty()
        || responder.isEmpty()) {
      return Optional.empty();
    }
    var agreed =
        new Handshake(
            new HandshakeId(id), suite.get(), aead.get(), initiator.get(), responder.get());
    var heard = (flags & HEARD) != 0 ? Optional.of(lastSign) : Optional.<Instant>empty();
    return readKeys(in, new SessionFacts(agreed, (flags & INITIATOR) != 0, made, heard));
  }

  private Optional<Session> readKeys(ByteReader in, SessionFacts facts) {
    var exporter = SecretBytes.takeOver(in.array(SECRET_SIZE));
    var prefix = in.bytes(in.u16());
    var state = SecretBytes.takeOver(in.array(in.u32()));
    var mayHavePrefix = facts.isInitiator() && facts.lastHeard().isEmpty();
    var isSound = in.isComplete() && prefix.isEmpty() != mayHavePrefix;
    try (state) {
      var ratchet = isSound ? ratchet(state, facts) : Optional.<Ratchet>empty();
      if (ratchet.isEmpty()) {
        exporter.close();
      }
      return ratchet.map(kept -> new Session(facts, exporter, kept, prefix, environment));
    }
  }

  /// The ratchet with this state, if it is that of this session.
  private Optional<Ratchet> ratchet(SecretBytes state, SessionFacts facts) {
    var agreed = facts.agreed();
    return Ratchet.restore(
            environment.suites().primitives(),
            state,
            environment.ratchetPolicy(),
            environment.random())
        .filter(ratchet -> ratchet.isOf(agreed.suite(), agreed.aead(), facts.isInitiator()));
  }
}
