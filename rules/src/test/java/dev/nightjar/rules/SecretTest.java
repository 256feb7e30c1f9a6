// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Secrets are not printed, not compared by content, and opened only where a search finds it.
final class SecretTest {
  private static final Set<String> HARMLESS = Set.of("size", "toString", "isClosed", "length");

  @Test
  void noTypeOfCryptoPrintsWhatItHolds() {
    var printing =
        Rooms.main().stream()
            .filter(type -> type.getPackageName().startsWith("dev.nightjar.crypto"))
            .filter(SecretTest::printsSecret)
            .map(JavaClass::getName)
            .toList();

    assertThat(printing).as("types whose toString touches secret bytes").isEmpty();
  }

  @Test
  void aSecretPrintsItsSizeOnlyAndHasNoEqualityByContent() throws ReflectiveOperationException {
    var type = Class.forName("dev.nightjar.crypto.secret.SecretBytes");
    var copyOf = type.getMethod("copyOf", byte[].class);
    var content = HexFormat.of().parseHex("4e69676874");
    var one = (AutoCloseable) copyOf.invoke(null, (Object) content);
    var other = (AutoCloseable) copyOf.invoke(null, (Object) content);

    assertThat(one.toString()).contains("5").doesNotContain("4e69", "Night", "78, 105");
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void everyPlaceThatOpensASecretIsCounted() {
    var places = new TreeMap<String, Integer>();
    for (var type : Rooms.main()) {
      for (var access : type.getAccessesFromSelf()) {
        if (access.getTarget().getName().startsWith("unsafe")
            && access.getTargetOwner().getPackageName().startsWith("dev.nightjar")) {
          places.merge(type.getPackageName(), 1, Integer::sum);
        }
      }
    }
    System.out.println("places that open a secret, by package: " + places);
    new AllowList("secrets are opened in crypto only", Map.of())
        .check(
            places.keySet().stream()
                .filter(name -> !name.startsWith("dev.nightjar.crypto"))
                .toList());
  }

  @Test
  void aTypeThatPrintsItsBytesWouldBeFound() {
    var planted = new ClassFileImporter().importClasses(Leaking.class, Discreet.class);

    assertThat(printsSecret(planted.get(Leaking.class))).isTrue();
    assertThat(printsSecret(planted.get(Discreet.class))).isFalse();
  }

  /// Whether `toString` reads a field of secret bytes and does more with it than ask its size.
  private static boolean printsSecret(JavaClass type) {
    return type.tryGetMethod("toString")
        .filter(method -> !type.isRecord())
        .map(method -> touchesSecret(type, method))
        .orElse(false);
  }

  private static boolean touchesSecret(JavaClass type, JavaMethod method) {
    var readsBytes =
        method.getFieldAccesses().stream()
            .filter(access -> access.getTargetOwner().equals(type))
            .flatMap(access -> access.getTarget().resolveMember().stream())
            .anyMatch(Secrets::mayHoldSecret);
    return readsBytes && opens(method);
  }

  private static boolean opens(JavaCodeUnit method) {
    return method.getMethodCallsFromSelf().stream()
        .filter(call -> !call.getTargetOwner().getName().equals("java.lang.StringBuilder"))
        .filter(call -> !call.getTargetOwner().getName().equals("java.lang.String"))
        .anyMatch(call -> !HARMLESS.contains(call.getTarget().getName()));
  }

  private static final class Leaking {
    private final byte[] key = new byte[4];

    @Override
    public String toString() {
      return HexFormat.of().formatHex(key);
    }
  }

  private static final class Discreet {
    private final byte[] key = new byte[4];

    @Override
    public String toString() {
      return "Discreet[" + key.length + "]";
    }
  }
}
