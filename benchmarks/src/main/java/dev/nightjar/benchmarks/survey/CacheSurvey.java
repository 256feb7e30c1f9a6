// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.survey;

import dev.nightjar.base.Bytes;
import dev.nightjar.benchmarks.session.Party;
import dev.nightjar.benchmarks.survey.Surveys.Count;
import dev.nightjar.crypto.cache.CacheCounts;
import dev.nightjar.crypto.cache.CacheLimits;
import dev.nightjar.crypto.cache.CryptoCaches;
import dev.nightjar.crypto.kem.Kem;
import dev.nightjar.crypto.prekey.BundleOpening;
import dev.nightjar.crypto.prekey.PrekeyBundle;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.signature.SignatureScheme;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.crypto.suite.Suite;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// What the caches of one node answer, and what they hold when they are full.
final class CacheSurvey {
  private static final int CONTACTS = 40;
  private static final int CONNECTIONS = 25;
  private static final int STRANGERS = 50;
  private static final long SEED = 1;

  private CacheSurvey() {}

  /// A day of a node: each contact connects a number of times and shows its bundle, in any order,
  /// and strangers come once.
  static Count hits() {
    var primitives = Primitives.best();
    var caches = standard(primitives);
    var suites = new CryptoSuites(primitives, caches);
    for (var guest : day(new CryptoSuites(primitives))) {
      var shown = guest.lastResort().encoded();
      var opening = PrekeyBundle.open(shown, guest.identity().fingerprint(), Party.NOW, suites);
      if (!(opening instanceof BundleOpening.Verified)) {
        throw new IllegalStateException("a genuine bundle was refused: " + opening);
      }
    }
    var counts = caches.counts();
    double hits = counts.stream().mapToLong(CacheCounts::hits).sum();
    double misses = counts.stream().mapToLong(CacheCounts::misses).sum();
    return new Count.Of(
        100 * hits / (hits + misses),
        "%d contacts, %d connections each, %d strangers"
            .formatted(CONTACTS, CONNECTIONS, STRANGERS));
  }

  private static List<Party> day(CryptoSuites suites) {
    var guests = new ArrayList<Party>();
    for (int i = 0; i < CONTACTS; i++) {
      guests.addAll(Collections.nCopies(CONNECTIONS, new Party(Suite.HYBRID, suites)));
    }
    for (int i = 0; i < STRANGERS; i++) {
      guests.add(new Party(Suite.HYBRID, suites));
    }
    Collections.shuffle(guests, new Random(SEED));
    return guests;
  }

  /// What clearing full caches gives back.
  static Count memory() {
    var primitives = Primitives.best();
    var caches = standard(primitives);
    fill(caches, primitives);
    var entries = caches.counts().stream().mapToLong(CacheCounts::entries).sum();
    long full = heap();
    caches.clear();
    long empty = heap();
    return new Count.Of(
        (full - empty) / 1e6,
        "%d entries; what a provider holds outside the heap is not counted".formatted(entries));
  }

  /// More of everything than there is room for.
  private static void fill(CryptoCaches caches, Primitives primitives) {
    var random = new SecureRandom();
    var kem = caches.cached(Kem.xWing(primitives));
    for (int i = 0; i < CacheLimits.STANDARD.keyBytes() / kem.publicKeySize(); i++) {
      requireParsed(kem.parse(kem.generate(random).publicKey().encoded()));
    }
    var composite = caches.cached(SignatureScheme.mlDsa65Ed25519(primitives));
    for (int i = 0; i < CacheLimits.STANDARD.keyBytes() / composite.publicKeySize(); i++) {
      requireParsed(composite.parse(composite.generate(random).verificationKey().encoded()));
    }
    var ed25519 = caches.cached(SignatureScheme.ed25519(primitives));
    var pair = ed25519.generate(random);
    for (int i = 0; i < CacheLimits.STANDARD.signatures() * 5 / 4; i++) {
      var message = Bytes.random(32, random).toByteArray();
      var signature = ed25519.sign(pair.signingKey(), message, random);
      if (!ed25519.verify(pair.verificationKey(), message, signature)) {
        throw new IllegalStateException("a genuine signature was refused");
      }
    }
  }

  private static void requireParsed(Optional<?> key) {
    if (key.isEmpty()) {
      throw new IllegalStateException("a genuine key was refused");
    }
  }

  private static CryptoCaches standard(Primitives primitives) {
    return new CryptoCaches(primitives.sha256(), CacheLimits.STANDARD, System::nanoTime);
  }

  private static long heap() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
