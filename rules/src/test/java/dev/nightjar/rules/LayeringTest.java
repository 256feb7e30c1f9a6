// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.nightjar.rules.planted.left.Left;
import org.junit.jupiter.api.Test;

/// The arrows of ARCHITECTURE.md: they only run down between rooms, and never in a circle inside.
final class LayeringTest {
  private static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("base")
          .definedBy("dev.nightjar.base..")
          .layer("testkit")
          .definedBy("dev.nightjar.testkit..")
          .layer("crypto")
          .definedBy("dev.nightjar.crypto..")
          .layer("protocol")
          .definedBy("dev.nightjar.protocol..")
          .layer("node")
          .definedBy("dev.nightjar.node..")
          .layer("simulator")
          .definedBy("dev.nightjar.simulator..")
          .layer("app")
          .definedBy("dev.nightjar.app..")
          .layer("benchmarks")
          .definedBy("dev.nightjar.benchmarks..")
          .whereLayer("benchmarks")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("app")
          .mayOnlyBeAccessedByLayers("benchmarks")
          .whereLayer("simulator")
          .mayOnlyBeAccessedByLayers("app", "benchmarks")
          .whereLayer("node")
          .mayOnlyBeAccessedByLayers("simulator", "app", "benchmarks")
          .whereLayer("protocol")
          .mayOnlyBeAccessedByLayers("node", "simulator", "benchmarks")
          .whereLayer("crypto")
          .mayOnlyBeAccessedByLayers("node", "simulator", "app", "benchmarks")
          .whereLayer("testkit")
          .mayNotBeAccessedByAnyLayer();

  @Test
  void arrowsBetweenRoomsOnlyRunDown() {
    ARROWS.check(Rooms.main());
  }

  @Test
  void everyRoomHasClassesToLookAt() {
    for (var room : Rooms.NAMES) {
      assertThat(Rooms.main())
          .as("compiled classes of %s", room)
          .anyMatch(type -> type.getPackageName().startsWith("dev.nightjar." + room));
    }
  }

  @Test
  void packagesInsideARoomFormNoCircle() {
    noCircleOfPackages().check(Rooms.main());
  }

  @Test
  void cryptoAndProtocolTouchNoSocketFileThreadOrClock() {
    pure("dev.nightjar.base..", "dev.nightjar.crypto..", "dev.nightjar.protocol..")
        .check(Rooms.main());
  }

  @Test
  void enginesTouchNoSocketFileThreadOrClock() {
    pure("dev.nightjar.node.peer..", "dev.nightjar.simulator..")
        .allowEmptyShould(true)
        .check(Rooms.main());
    pureOfShell().allowEmptyShould(true).check(Rooms.main());
  }

  @Test
  void aCircleWouldBeFound() {
    var planted = new ClassFileImporter().importPackages("dev.nightjar.rules.planted");

    assertThat(planted.contain(Left.class)).isTrue();
    assertThat(noCircleOfPackages().evaluate(planted).hasViolation()).isTrue();
  }

  @Test
  void aSocketInAnEngineWouldBeFound() {
    var planted = new ClassFileImporter().importPackages("dev.nightjar.rules.planted");

    assertThat(pure("dev.nightjar.rules.planted..").evaluate(planted).getFailureReport().toString())
        .contains("java.net.Socket")
        .contains("java.nio.file");
  }

  private static ArchRule noCircleOfPackages() {
    return slices().assignedFrom(new ByPackage()).should().beFreeOfCycles();
  }

  private static ArchRule pure(String... packages) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..", "java.nio.file..", "java.nio.channels..", "io.netty..", "java.sql..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(
            java.io.File.class,
            java.io.FileInputStream.class,
            java.io.FileOutputStream.class,
            java.io.RandomAccessFile.class,
            java.time.Clock.class,
            java.util.Timer.class,
            java.util.concurrent.Executors.class,
            java.util.concurrent.ForkJoinPool.class);
  }

  /// Engines are also told apart by their face: whatever takes an event and the time.
  private static ArchRule pureOfShell() {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith("Engine")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "io.netty..");
  }

  /// Every package is a slice of its own, its parent included.
  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("dev.nightjar")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
