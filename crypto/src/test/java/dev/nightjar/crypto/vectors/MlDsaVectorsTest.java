// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.MlDsa;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MlDsaVectorsTest extends VectorTest {
  private static final String PORTABLE = "BouncyCastle";
  private static final String NO_44 = "ML-DSA-44 is in no suite of ours";
  private static final byte[] NOTHING = new byte[0];
  private static final List<String> LEVELS = List.of("65", "87");

  static Iterable<Tested> providers() {
    return providersOf("ML-DSA-65");
  }

  private static MlDsa mlDsa(Primitives primitives, String level) {
    return level.equals("65") ? primitives.mlDsa65() : primitives.mlDsa87();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void verificationOfWycheproof(Tested tested) {
    var counts = Map.of("65", 210, "87", 241);
    for (var level : LEVELS) {
      var file = "mldsa_" + level + "_verify_test";
      var set = new VectorSet("wycheproof/" + file, tested.provider());
      for (var vector : Case.ofWycheproof(file)) {
        set.check(
            vector.id(), verifies(mlDsa(tested.primitives(), level), vector) == vector.isValid());
      }
      set.finish(Optional.ofNullable(counts.get(level)).orElseThrow());
    }
  }

  private static boolean verifies(MlDsa mlDsa, Case vector) {
    var context = vector.has("ctx") ? vector.bytes("ctx") : NOTHING;
    return context.length <= MlDsa.MAX_CONTEXT_SIZE
        && mlDsa
            .publicKey(Bytes.wrap(vector.bytes("publicKey")))
            .map(key -> mlDsa.verify(key, vector.bytes("msg"), context, vector.bytes("sig")))
            .orElse(false);
  }

  @Test
  void signingFromSeedsOfWycheproof() {
    var counts = Map.of("65", 105, "87", 96);
    for (var level : LEVELS) {
      var file = "mldsa_" + level + "_sign_seed_test";
      var set = new VectorSet("wycheproof/" + file, PORTABLE);
      for (var vector : Case.ofWycheproof(file)) {
        if (vector.has("msg") && !vector.isFlagged("Randomized")) {
          set.check(vector.id(), signsFromSeed(mlDsa(PURE, level), vector));
        } else {
          var key = LibraryMlDsa.keyOfSeed(level, vector.bytes("privateSeed"));
          set.check(vector.id(), key.signsAs(vector));
        }
      }
      set.finish(Optional.ofNullable(counts.get(level)).orElseThrow());
    }
  }

  private static boolean signsFromSeed(MlDsa mlDsa, Case vector) {
    var context = vector.has("ctx") ? vector.bytes("ctx") : NOTHING;
    try (var key = mlDsa.privateKey(SecretBytes.takeOver(vector.bytes("privateSeed")))) {
      var signature = mlDsa.sign(key, vector.bytes("msg"), context, new FixedRandom(NOTHING));
      return vector.isValid()
          && key.publicKey().equals(Bytes.wrap(vector.bytes("publicKey")))
          && is(signature, vector.bytes("sig"));
    } catch (IllegalArgumentException _) {
      return !vector.isValid();
    }
  }

  @Test
  void signingFromExpandedKeysOfWycheproof() {
    var counts = Map.of("65", 78, "87", 69);
    for (var level : LEVELS) {
      var file = "mldsa_" + level + "_sign_noseed_test";
      var set = new VectorSet("wycheproof/" + file, PORTABLE);
      for (var vector : Case.ofWycheproof(file)) {
        if (vector.isValid()) {
          var key = LibraryMlDsa.expandedKey(level, vector.bytes("privateKey"));
          set.check(vector.id(), key.signsAs(vector));
        } else {
          set.skip("a key is stored as its seed; none is imported expanded");
        }
      }
      set.finish(Optional.ofNullable(counts.get(level)).orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void keysOfAcvp(Tested tested) {
    var set = new VectorSet("acvp/ML-DSA-keyGen", tested.provider());
    for (var vector : AcvpFile.read("acvp/ML-DSA-keyGen.txt")) {
      var level = vector.text("parameterSet").substring("ML-DSA-".length());
      if (level.equals("44")) {
        set.skip(NO_44);
        continue;
      }
      var mlDsa = mlDsa(tested.primitives(), level);
      try (var key = mlDsa.privateKey(SecretBytes.takeOver(vector.bytes("seed")))) {
        set.check(vector.id(), key.publicKey().equals(Bytes.wrap(vector.bytes("pk"))));
      }
    }
    set.finish(75);
  }

  @Test
  void signingOfAcvp() {
    var set = new VectorSet("acvp/ML-DSA-sigGen", PORTABLE);
    for (var vector : AcvpFile.read("acvp/ML-DSA-sigGen.txt")) {
      var level = vector.text("parameterSet").substring("ML-DSA-".length());
      if (level.equals("44")) {
        set.skip(NO_44);
      } else {
        var random = vector.has("rnd") ? vector.bytes("rnd") : new byte[32];
        var signature =
            LibraryMlDsa.expandedKey(level, vector.bytes("sk"))
                .signInternal(vector.bytes("message"), random);
        set.check(vector.id(), is(signature, vector.bytes("signature")));
      }
    }
    set.finish(60);
  }

  @Test
  void verificationOfAcvp() {
    var set = new VectorSet("acvp/ML-DSA-sigVer", PORTABLE);
    for (var vector : AcvpFile.read("acvp/ML-DSA-sigVer.txt")) {
      var level = vector.text("parameterSet").substring("ML-DSA-".length());
      if (level.equals("44")) {
        set.skip(NO_44);
      } else {
        var verified =
            LibraryMlDsa.verifyInternal(
                level, vector.bytes("pk"), vector.bytes("message"), vector.bytes("signature"));
        set.check(vector.id(), verified == Boolean.parseBoolean(vector.text("testPassed")));
      }
    }
    set.finish(45);
  }

  /// C2SP/CCTV ML-DSA/accumulated: what many keys and signatures come to, after 100 and after
  /// 10,000.
  @Test
  void accumulatedOfCctv() {
    accumulated(
        "65",
        "8358a1843220194417cadbc2651295cd8fc65125b5a5c1a239a16dc8b57ca199",
        "5ff5e196f0b830c3b10a9eb5358e7c98a3a20136cb677f3ae3b90175c3ace329");
    accumulated(
        "87",
        "8c3ad714777622b8f21ce31bb35f71394f23bc0fcf3c78ace5d608990f3b061b",
        "80a8cf39317f7d0be0e24972c51ac152bd2a3e09bc0c32ce29dd82c4e7385e60");
  }

  private static void accumulated(String level, String after100, String after10000) {
    var set = new VectorSet("accumulated ML-DSA-" + level, PORTABLE);
    var mlDsa = mlDsa(PURE, level);
    var stream = new SHAKEDigest(128);
    var results = new SHAKEDigest(128);
    accumulate(mlDsa, stream, results);
    set.check(100, is(digest(new SHAKEDigest(results)), after100));
    for (var hundred = 1; hundred < 100; hundred++) {
      accumulate(mlDsa, stream, results);
    }
    set.check(10_000, is(digest(results), after10000));
    set.finish(2);
  }

  /// A hundred rounds: keys of seeds from the stream and their signatures of the empty message,
  /// worked out side by side.
  private static void accumulate(MlDsa mlDsa, SHAKEDigest stream, SHAKEDigest results) {
    var seeds = new ArrayList<byte[]>();
    for (var i = 0; i < 100; i++) {
      var seed = new byte[MlDsa.SEED_SIZE];
      stream.doOutput(seed, 0, seed.length);
      seeds.add(seed);
    }
    for (var made : seeds.parallelStream().map(seed -> keyAndSignature(mlDsa, seed)).toList()) {
      results.update(made, 0, made.length);
    }
  }

  private static byte[] keyAndSignature(MlDsa mlDsa, byte[] seed) {
    try (var key = mlDsa.privateKey(SecretBytes.takeOver(seed))) {
      var signature = mlDsa.sign(key, NOTHING, NOTHING, new FixedRandom(NOTHING));
      return new ByteWriter(key.publicKey().size() + signature.length)
          .bytes(key.publicKey())
          .bytes(signature)
          .toByteArray();
    }
  }

  private static byte[] digest(SHAKEDigest results) {
    var digest = new byte[32];
    results.doFinal(digest, 0, digest.length);
    return digest;
  }
}
