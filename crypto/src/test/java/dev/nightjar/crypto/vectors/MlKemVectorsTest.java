// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.vectors;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.MlKem;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.testkit.VectorFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// ML-KEM, which the JDK computes in every set of primitives.
final class MlKemVectorsTest extends VectorTest {
  private static final String JDK = "JDK";
  private static final String NO_512 = "ML-KEM-512 is in no suite of ours";

  private static final Map<String, MlKem> KEMS =
      Map.of("768", BEST.mlKem768(), "1024", BEST.mlKem1024());

  private static MlKem kem(String size) {
    return Optional.ofNullable(KEMS.get(size)).orElseThrow();
  }

  @Test
  void keysOfWycheproof() {
    for (var size : KEMS.keySet()) {
      var file = "mlkem_" + size + "_keygen_seed_test";
      var set = new VectorSet("wycheproof/" + file, JDK);
      for (var vector : Case.ofWycheproof(file)) {
        set.check(vector.id(), givesKey(kem(size), vector.bytes("seed"), vector));
      }
      set.finish(100);
    }
  }

  @Test
  void decapsulationOfWycheproof() {
    for (var size : KEMS.keySet()) {
      var set = new VectorSet("wycheproof/mlkem_" + size + "_test", JDK);
      for (var vector : Case.ofWycheproof("mlkem_" + size + "_test")) {
        var secret = decapsulated(kem(size), vector.bytes("seed"), vector.bytes("c"));
        set.check(
            vector.id(),
            vector.isValid()
                ? is(secret.orElseThrow(), vector.bytes("K"))
                    && givesKey(kem(size), vector.bytes("seed"), vector)
                : secret.isEmpty());
      }
      set.finish(193);
    }
  }

  @Test
  void encapsulationOfWycheproof() {
    var counts = Map.of("768", 265, "1024", 269);
    for (var size : KEMS.keySet()) {
      var file = "mlkem_" + size + "_encaps_test";
      var set = new VectorSet("wycheproof/" + file, JDK);
      for (var vector : Case.ofWycheproof(file)) {
        var sent = encapsulated(kem(size), vector.bytes("ek"), vector.bytes("m"));
        set.check(
            vector.id(),
            vector.isValid()
                ? is(sent.orElseThrow(), joined(vector.bytes("c"), vector.bytes("K")))
                : sent.isEmpty());
      }
      set.finish(Optional.ofNullable(counts.get(size)).orElseThrow());
    }
  }

  @Test
  void expandedKeysOfWycheproof() {
    for (var size : KEMS.keySet()) {
      var file = "mlkem_" + size + "_semi_expanded_decaps_test";
      var set = new VectorSet("wycheproof/" + file, JDK);
      for (var vector : Case.ofWycheproof(file)) {
        if (vector.isFlagged("InvalidDecapsulationKey")) {
          set.skip("a key is stored as its seed; none is imported expanded");
          continue;
        }
        var secret = ExpandedMlKem.decapsulate(size, vector.bytes("dk"), vector.bytes("c"));
        set.check(
            vector.id(),
            vector.isValid() ? is(secret.orElseThrow(), vector.bytes("K")) : secret.isEmpty());
      }
      set.finish(9);
    }
  }

  @Test
  void keysOfAcvp() {
    var set = new VectorSet("acvp/ML-KEM-keyGen", JDK);
    for (var vector : AcvpFile.read("acvp/ML-KEM-keyGen.txt")) {
      var size = vector.text("parameterSet").substring("ML-KEM-".length());
      if (size.equals("512")) {
        set.skip(NO_512);
      } else {
        set.check(
            vector.id(), givesKey(kem(size), joined(vector.bytes("d"), vector.bytes("z")), vector));
      }
    }
    set.finish(75);
  }

  @Test
  void encapsulationOfAcvp() {
    var set = new VectorSet("acvp/ML-KEM-encapDecap", JDK);
    for (var vector : AcvpFile.read("acvp/ML-KEM-encapDecap.txt")) {
      var size = vector.text("parameterSet").substring("ML-KEM-".length());
      if (size.equals("512")) {
        set.skip(NO_512);
      } else if (vector.has("m")) {
        var sent = encapsulated(kem(size), vector.bytes("ek"), vector.bytes("m"));
        set.check(
            vector.id(), is(sent.orElseThrow(), joined(vector.bytes("c"), vector.bytes("k"))));
      } else {
        var secret = ExpandedMlKem.decapsulate(size, vector.bytes("dk"), vector.bytes("c"));
        set.check(vector.id(), is(secret.orElseThrow(), vector.bytes("k")));
      }
    }
    set.finish(105);
  }

  @Test
  void filesOfCctv() {
    for (var size : KEMS.keySet()) {
      for (var file : List.of("intermediate", "unluckysample", "strcmp")) {
        var name = "cctv/mlkem-" + size + "-" + file;
        var set = new VectorSet(name, JDK);
        var vector = valuesOf(name + ".txt");
        if (vector.has("d")) {
          set.skip("its key generation is that of the draft of FIPS 203, which hashed d alone");
        }
        var secret = ExpandedMlKem.decapsulate(size, vector.bytes("dk"), vector.bytes("c"));
        set.check("secret", is(secret.orElseThrow(), vector.bytes("K")));
        if (vector.has("m")) {
          var sent = encapsulated(kem(size), vector.bytes("ek"), vector.bytes("m"));
          set.check("sent", is(sent.orElseThrow(), joined(vector.bytes("c"), vector.bytes("K"))));
        }
        set.finish(file.equals("strcmp") ? 1 : 3);
      }
    }
  }

  @Test
  void moduliOfCctv() throws IOException {
    var counts = Map.of("768", 780, "1024", 1040);
    for (var size : KEMS.keySet()) {
      var name = "cctv/mlkem-" + size + "-modulus";
      var set = new VectorSet(name, JDK);
      var lines = unpackedLines(name + ".txt.gz");
      for (var i = 0; i < lines.size(); i++) {
        set.check(i, kem(size).publicKey(Bytes.ofHex(lines.get(i))).isEmpty());
      }
      set.finish(Optional.ofNullable(counts.get(size)).orElseThrow());
    }
  }

  private static List<String> unpackedLines(String file) throws IOException {
    try (var packed = Files.newInputStream(VectorFiles.folder().resolve(file));
        var stream = new GZIPInputStream(packed)) {
      return new String(stream.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  /// The values of one run, each name's first.
  private static Case valuesOf(String file) {
    var values = new HashMap<String, String>();
    for (var line : VectorFiles.readLines(file)) {
      var parts = line.split(" = ", 2);
      if (parts.length == 2) {
        values.putIfAbsent(parts[0], parts[1]);
      }
    }
    return new Case(Map.of(), values);
  }

  private static boolean givesKey(MlKem kem, byte[] seed, Case vector) {
    try (var key = kem.privateKey(SecretBytes.takeOver(seed.clone()))) {
      return key.publicKey().equals(Bytes.wrap(vector.bytes("ek")));
    }
  }

  private static Optional<byte[]> decapsulated(MlKem kem, byte[] seed, byte[] ciphertext) {
    if (seed.length != MlKem.SEED_SIZE) {
      return refusedSeed(kem, seed);
    }
    try (var key = kem.privateKey(SecretBytes.takeOver(seed.clone()))) {
      return kem.decapsulate(key, ciphertext);
    }
  }

  private static Optional<byte[]> refusedSeed(MlKem kem, byte[] seed) {
    try (var key = kem.privateKey(SecretBytes.takeOver(seed.clone()))) {
      return Optional.of(key.publicKey().toByteArray());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> encapsulated(MlKem kem, byte[] key, byte[] message) {
    return kem.publicKey(Bytes.copyOf(key))
        .map(parsed -> kem.encapsulate(parsed, new FixedRandom(message)));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
