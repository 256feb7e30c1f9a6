// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Sets of primitives among which every provider that this machine has computes all that it can,
/// also what another one computes faster.
public final class EveryProvider {
  private static final List<Primitives> SETS =
      List.of(
          Primitives.chosenBy(Selection.fastest()),
          Primitives.chosenBy(Selection.limitedTo(Set.of(Conscrypt.NAME), "without ACCP")),
          Primitives.pureJava());

  private EveryProvider() {}

  /// Whoever can compute `primitive`, by name, the fastest first.
  public static Map<String, Primitives> of(String primitive) {
    var providers = new LinkedHashMap<String, Primitives>();
    for (var set : SETS) {
      set.choices().stream()
          .filter(choice -> choice.primitive().equals(primitive))
          .forEach(choice -> providers.putIfAbsent(choice.provider(), set));
    }
    if (providers.isEmpty()) {
      throw new IllegalArgumentException("no primitive is called " + primitive);
    }
    return providers;
  }

  /// Whoever can compute AES-256-GCM, whatever the length it is chosen for.
  public static Map<String, Aead> ofAesGcm() {
    var ciphers = new LinkedHashMap<String, Aead>();
    Map<String, Supplier<Aead>> makers =
        Map.of(
            Corretto.NAME,
            Corretto::aesGcm,
            Conscrypt.NAME,
            Conscrypt::aesGcm,
            "JDK",
            () -> JcaAead.aesGcm(Jca.jdk("SunJCE")));
    for (var provider : of("AES-256-GCM above 16 KiB").keySet()) {
      ciphers.put(provider, makers.getOrDefault(provider, () -> unknown(provider)).get());
    }
    return ciphers;
  }

  private static Aead unknown(String provider) {
    throw new IllegalStateException("no AES-256-GCM by " + provider);
  }
}
