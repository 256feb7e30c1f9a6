// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.crypto.kem.KemKeyPair;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Prekey secrets at rest; "Prekey secrets at rest" in `docs/protocol/handshake.md`.
final class PrekeyStoreFormat {
  private static final int VERSION = 1;
  private static final int HASH_SIZE = 32;
  private static final int REMEMBERED_SIZE = 16;

  private final CryptoSuites suites;

  PrekeyStoreFormat(CryptoSuites suites) {
    this.suites = suites;
  }

  SecretBytes write(Map<Suite, SuitePrekeys> prekeys, int nextNumber) {
    var out = new ByteWriter(4_096).u8(VERSION).u32(nextNumber);
    for (var suite : Suite.values()) {
      if (suite.hasSessions()) {
        write(prekeys.getOrDefault(suite, new SuitePrekeys()), out);
      }
    }
    var stored = SecretBytes.takeOver(out.toByteArray());
    out.wipe();
    return stored;
  }

  private static void write(SuitePrekeys prekeys, ByteWriter out) {
    var signed = prekeys.signed();
    out.u8(signed.size());
    signed.reversed().forEach(prekey -> write(prekey, out));
    var oneTime = prekeys.oneTime();
    out.u16(oneTime.size());
    oneTime.forEach(secret -> write(secret, out));
  }

  private static void write(SignedPrekey prekey, ByteWriter out) {
    out.u32(prekey.number).u64(prekey.created.getEpochSecond());
    writeSeed(prekey.keys, out);
    prekey.ratchetKey.use(out::bytes);
    out.u8(prekey.lastResortHashes.size());
    prekey.lastResortHashes.forEach(out::bytes);
    out.u32(prekey.lastResort.size()).bytes(prekey.lastResort);
    out.u16(prekey.remembered.size());
    prekey.remembered.forEach(out::bytes);
  }

  private static void write(OneTimeSecret secret, ByteWriter out) {
    out.bytes(secret.id().value())
        .u32(secret.beside().number)
        .u64(secret.created().getEpochSecond())
        .bytes(secret.bundleHash());
    writeSeed(secret.keys(), out);
  }

  private static void writeSeed(KemKeyPair keys, ByteWriter out) {
    var seed = keys.privateKey().seed();
    out.u8(seed.size());
    seed.use(out::bytes);
  }

  Optional<PrekeySecrets> read(SecretBytes stored, SecureRandom random) {
    return stored.use(bytes -> read(new ByteReader(bytes), random));
  }

  private Optional<PrekeySecrets> read(ByteReader in, SecureRandom random) {
    var version = in.u8();
    var nextNumber = in.u32();
    var prekeys = new EnumMap<Suite, SuitePrekeys>(Suite.class);
    var sound = version == VERSION;
    for (var suite : Suite.values()) {
      if (sound && suite.hasSessions()) {
        var ofSuite = new SuitePrekeys();
        prekeys.put(suite, ofSuite);
        sound = readSigned(suite, in, ofSuite) && readOneTime(suite, in, ofSuite);
      }
    }
    if (sound && in.isComplete()) {
      return Optional.of(new PrekeySecrets(suites, random, prekeys, nextNumber));
    }
    prekeys.values().forEach(SuitePrekeys::wipeAll);
    return Optional.empty();
  }

  private boolean readSigned(Suite suite, ByteReader in, SuitePrekeys into) {
    var count = in.u8();
    if (count > PrekeyLives.MAX_SIGNED_PREKEYS) {
      return false;
    }
    for (var i = 0; i < count; i++) {
      var number = in.u32();
      var created = in.u64();
      var keys = readKeys(suite, in);
      var ratchetKey = in.array(BundleFormat.ratchetKeySize(suite));
      if (keys.isEmpty() || !isPlausible(created) || into.numbered(number).isPresent()) {
        return false;
      }
      var prekey =
          new SignedPrekey(
              suite,
              number,
              Instant.ofEpochSecond(created),
              keys.get(),
              SecretBytes.takeOver(ratchetKey));
      into.add(prekey);
      if (!readUse(in, prekey)) {
        return false;
      }
    }
    return in.hasNotRunOut();
  }

  private static boolean readUse(ByteReader in, SignedPrekey prekey) {
    var hashes = in.u8();
    if (hashes > PrekeyLives.MAX_LAST_RESORT_BUNDLES) {
      return false;
    }
    for (var i = 0; i < hashes; i++) {
      prekey.lastResortHashes.add(in.bytes(HASH_SIZE));
    }
    prekey.lastResort = in.bytes(in.u32());
    var remembered = in.u16();
    if (remembered > PrekeyLives.MAX_REMEMBERED_HANDSHAKES) {
      return false;
    }
    for (var i = 0; i < remembered && in.hasNotRunOut(); i++) {
      prekey.remembered.add(in.bytes(REMEMBERED_SIZE));
    }
    return in.hasNotRunOut();
  }

  private boolean readOneTime(Suite suite, ByteReader in, SuitePrekeys into) {
    var count = in.u16();
    if (count > PrekeyLives.MAX_ONE_TIME_PREKEYS) {
      return false;
    }
    for (var i = 0; i < count; i++) {
      var id = in.bytes(OneTimePrekeyId.SIZE);
      var beside = into.numbered(in.u32());
      var created = in.u64();
      var bundleHash = in.bytes(HASH_SIZE);
      var keys = readKeys(suite, in);
      if (keys.isEmpty() || beside.isEmpty() || !isPlausible(created)) {
        return false;
      }
      var secret =
          new OneTimeSecret(
              new OneTimePrekeyId(id), beside.get(), Instant.ofEpochSecond(created), keys.get());
      secret.publishedIn(bundleHash);
      into.add(secret);
    }
    return in.hasNotRunOut();
  }

  private Optional<KemKeyPair> readKeys(Suite suite, ByteReader in) {
    try (var seed = SecretBytes.takeOver(in.array(in.u8()))) {
      return in.hasNotRunOut() ? Optional.of(suites.kem(suite).fromSeed(seed)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isPlausible(long seconds) {
    return seconds >= 0 && seconds <= BundleFormat.FAR.getEpochSecond();
  }
}
