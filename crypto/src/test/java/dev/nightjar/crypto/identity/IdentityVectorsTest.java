// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.identity;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.SeededRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The vectors of `docs/protocol/identity.md`.
final class IdentityVectorsTest {
  private static final String FILE = "identity.json";
  private static final Primitives PRIMITIVES = Primitives.pureJava();
  private static final CryptoSuites SUITES = new CryptoSuites(PRIMITIVES);

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var alice = Identity.create(SUITES, new SeededRandom(101));
    var bob = Identity.create(SUITES, new SeededRandom(102));
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar identity, docs/protocol/identity.md");
    document.put("alice", identity(alice));
    document.put("bob", identity(bob));
    document.put("carol", identity(withRsa("carol")));
    document.put("dave", identity(withRsa("dave")));
    document.put(
        "safetyNumber",
        SafetyNumber.of(alice.fingerprint(), bob.fingerprint(), PRIMITIVES).toString());
    document.put(
        "codeOnAlicesScreen",
        new VerificationCode(alice.fingerprint(), bob.fingerprint()).toText());
    document.put(
        "codeOnBobsScreen", new VerificationCode(bob.fingerprint(), alice.fingerprint()).toText());

    OwnVectors.check(FILE, document);
  }

  /// An identity with RSA keys, which no seed gives again: its secret is read from the vectors, and
  /// everything else follows from it.
  private static Identity withRsa(String name) {
    return OwnVectors.read(FILE).get(name) instanceof Map<?, ?> stored
        ? restored(Bytes.ofHex(String.valueOf(stored.get("secret"))))
        : Identity.createWithRsa(SUITES, new SeededRandom(103));
  }

  private static Identity restored(Bytes secret) {
    try (var stored = SecretBytes.takeOver(secret.toByteArray())) {
      return Identity.restore(stored, SUITES).orElseThrow();
    }
  }

  private static Map<String, Object> identity(Identity identity) {
    var vector = new LinkedHashMap<String, Object>();
    try (var secret = identity.export()) {
      vector.put("secret", secret.use(bytes -> Bytes.copyOf(bytes).toHex()));
    }
    vector.put("publicSha256", sha256(identity.keys().encode()));
    var hashes = new LinkedHashMap<String, Object>();
    identity.keys().modeHashes().forEach((suite, hash) -> hashes.put(suite.name(), hash.toHex()));
    vector.put("modeHashes", hashes);
    vector.put("fingerprint", identity.fingerprint().toHex());
    vector.put("fingerprintInGroups", identity.fingerprint().toGroups());
    var proofs = new LinkedHashMap<String, Object>();
    for (var form : IdentityProof.Form.values()) {
      for (var suite : identity.keys().modes()) {
        var proof = identity.keys().proof(suite, form).encoded();
        var name = suite + " " + form;
        proofs.put(name, suite == Suite.CLASSICAL ? proof.toHex() : "sha256:" + sha256(proof));
      }
    }
    vector.put("proofs", proofs);
    return vector;
  }

  private static String sha256(Bytes bytes) {
    return Bytes.wrap(PRIMITIVES.sha256().of(bytes.toByteArray())).toHex();
  }
}
