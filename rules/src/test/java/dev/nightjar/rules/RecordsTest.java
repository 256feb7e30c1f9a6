// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Records are public values: they hold no array and no secret; and nobody writes another's fields.
final class RecordsTest {
  @Test
  void noRecordHoldsAnArray() {
    assertThat(recordsHolding(Rooms.main(), JavaClass::isArray)).isEmpty();
  }

  @Test
  void noRecordHoldsASecret() {
    var found = recordsHolding(Rooms.main(), type -> Secrets.isSecret(type.getBaseComponentType()));

    new AllowList(
            "no record holds a secret",
            Map.of(
                "dev.nightjar.node.transport.tcp.EphemeralCertificate",
                "a TLS key of this process; keys of the JDK do not print themselves"))
        .check(found);
  }

  @Test
  void publicFieldsAreConstants() {
    assertThat(writableFields(Rooms.main())).isEmpty();
  }

  @Test
  void plantedRecordsAndFieldsWouldBeFound() {
    var planted = new ClassFileImporter().importPackages("dev.nightjar.rules.planted");

    assertThat(recordsHolding(planted, JavaClass::isArray)).isNotEmpty();
    assertThat(writableFields(planted))
        .containsExactly("dev.nightjar.rules.planted.right.Right.open");
  }

  private static List<String> recordsHolding(
      JavaClasses classes, java.util.function.Predicate<JavaClass> what) {
    return classes.stream()
        .filter(JavaClass::isRecord)
        .filter(type ->
            type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .anyMatch(field -> what.test(field.getRawType())))
        .map(JavaClass::getName)
        .sorted()
        .toList();
  }

  private static List<String> writableFields(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> !Generated.is(type))
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
        .map(field -> field.getFullName())
        .sorted()
        .toList();
  }
}
