// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Calls that only named places may make: clocks, threads, randomness, the JCA, standard output.
final class BannedTest {
  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.InstantSource.system",
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis");
  private static final Set<String> THREADS =
      Set.of(
          "java.lang.Thread.sleep",
          "java.lang.Thread.ofVirtual",
          "java.lang.Thread.ofPlatform",
          "java.lang.Thread.startVirtualThread",
          "java.lang.Thread.<init>",
          "java.util.concurrent.CompletableFuture.supplyAsync",
          "java.util.concurrent.CompletableFuture.runAsync");
  private static final Set<String> RANDOMNESS =
      Set.of(
          "java.security.SecureRandom.<init>",
          "java.security.SecureRandom.getInstance",
          "java.security.SecureRandom.getInstanceStrong",
          "java.lang.Math.random",
          "java.util.Random.<init>",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current");
  private static final Set<String> JCA =
      Set.of(
          "javax.crypto.Cipher",
          "javax.crypto.KEM",
          "javax.crypto.KDF",
          "javax.crypto.KeyAgreement",
          "javax.crypto.KeyGenerator",
          "javax.crypto.Mac",
          "javax.crypto.SecretKeyFactory",
          "java.security.KeyFactory",
          "java.security.KeyPairGenerator",
          "java.security.MessageDigest",
          "java.security.Signature");

  /// Packages that drive the engines and may therefore touch the world.
  private static final List<String> SHELLS =
      List.of(
          "dev.nightjar.app",
          "dev.nightjar.benchmarks",
          "dev.nightjar.node.discovery.mdns",
          "dev.nightjar.node.internal",
          "dev.nightjar.node.transport.tcp",
          "dev.nightjar.testkit");

  private static final Map<String, String> WIRING =
      Map.of("dev.nightjar.node.Wiring", "hands the clock and the randomness to everything else");

  private static final Pattern CATCH_ALL =
      Pattern.compile("catch \\((final )?(Exception|Throwable|RuntimeException)\\b");

  @Test
  void clocksAreReadInShellsOnly() {
    new AllowList("clocks are read in shells only", WIRING)
        .check(outsideShells(callers(Rooms.main(), CLOCKS)));
  }

  @Test
  void threadsAreStartedInShellsOnly() {
    var found = callers(Rooms.main(), THREADS);
    found.addAll(users(Rooms.main(), Set.of("java.util.concurrent.Executors")));

    new AllowList("threads are started in shells only", Map.of()).check(outsideShells(found));
  }

  @Test
  void randomnessComesInThroughConstructors() {
    new AllowList("randomness comes from shells only", WIRING)
        .check(outsideShells(callers(Rooms.main(), RANDOMNESS)));
  }

  @Test
  void providersAreAskedInOnePackageOnly() {
    var found = new TreeSet<String>();
    for (var asked : JCA) {
      found.addAll(callers(Rooms.main(), Set.of(asked + ".getInstance")));
    }
    found.removeIf(name -> name.startsWith("dev.nightjar.crypto.primitive."));
    found.removeIf(name -> name.startsWith("dev.nightjar.benchmarks."));

    new AllowList(
            "the JCA is asked in crypto.primitive only",
            Map.of(
                "dev.nightjar.node.transport.tcp.EphemeralCertificate",
                "TLS takes the JCA's own keys and certificates"))
        .check(found);
  }

  @Test
  void nothingIsKeptPerThread() {
    var found = users(Rooms.main(), Set.of("java.lang.ThreadLocal"));
    found.addAll(users(Rooms.tests(), Set.of("java.lang.ThreadLocal")));

    assertThat(found).as("users of ThreadLocal").isEmpty();
  }

  @Test
  void bytesOfCryptoAreComparedInConstantTime() {
    var found =
        callers(Rooms.main(), Set.of("java.util.Arrays.equals", "java.util.Arrays.compare"));
    found.removeIf(name -> !name.startsWith("dev.nightjar.crypto."));

    new AllowList(
            "bytes of crypto are compared in constant time",
            Map.of(
                "dev.nightjar.crypto.primitive.KnownAnswers",
                "published answers to published questions"))
        .check(found);
  }

  @Test
  void onlyProgramsPrint() {
    var found = users(Rooms.main(), Set.of("java.lang.System.out", "java.lang.System.err"));
    found.removeIf(name -> name.startsWith("dev.nightjar.app."));
    found.removeIf(name -> name.startsWith("dev.nightjar.benchmarks."));

    assertThat(found).as("classes that print").isEmpty();
  }

  @Test
  void testsNeverSleep() {
    new AllowList("tests advance time instead of sleeping", Map.of())
        .check(callers(Rooms.tests(), Set.of("java.lang.Thread.sleep")));
  }

  @Test
  void everythingIsCaughtInOutermostFramesOnly() {
    var found =
        Repository.javaFiles().stream()
            .filter(Sources::isMain)
            .filter(file -> CATCH_ALL.matcher(Repository.read(file)).find())
            .map(Repository::name)
            .filter(name -> !name.startsWith("testkit/"))
            .toList();

    new AllowList(
            "Exception is caught in outermost frames only",
            Map.ofEntries(
                entry(
                    "app/src/main/java/dev/nightjar/app/control/ControlDispatch.java",
                    "the outermost frame of a control request: a bug ends one request"),
                entry(
                    "app/src/main/java/dev/nightjar/app/memory/SpareMemory.java",
                    "a method handle declares Throwable"),
                entry(
                    "benchmarks/src/main/java/dev/nightjar/benchmarks/ceiling/CeilingLibrary.java",
                    "a method handle declares Throwable"),
                entry(
                    "benchmarks/src/main/java/dev/nightjar/benchmarks/scenario/Dialogue.java",
                    "the outermost frame of a measured process: its trouble ends one play"),
                entry(
                    "crypto/src/main/java/dev/nightjar/crypto/secret/MemoryCalls.java",
                    "a method handle declares Throwable"),
                entry(
                    "node/src/main/java/dev/nightjar/node/internal/DiskWriter.java",
                    "the outermost frame of the disk's thread: the engine's thread throws it"
                        + " again"),
                entry(
                    "node/src/main/java/dev/nightjar/node/internal/EngineLoop.java",
                    "the outermost frame of the engine's thread"),
                entry(
                    "node/src/main/java/dev/nightjar/node/internal/ListenerQueue.java",
                    "the outermost frame of the listeners' thread: a listener's trouble is its"
                        + " own"),
                entry(
                    "node/src/main/java/dev/nightjar/node/peer/PeerEngine.java",
                    "what one contact or request breaks must not end the node"),
                entry(
                    "node/src/main/java/dev/nightjar/node/transport/tcp/TlsContexts.java",
                    "SSL.getGroupName declares Exception itself"),
                entry(
                    "simulator/src/main/java/dev/nightjar/simulator/Simulation.java",
                    "the outermost frame of a simulation: the trouble of an engine is a finding")))
        .check(found);
  }

  @Test
  void noBuildFileAsksForWhatWeRefused() {
    var refused = Pattern.compile("<artifactId>(jqwik.*|chronicle-queue|rocksdbjni|mockito.*)<");

    assertThat(Repository.files(file -> file.endsWith("pom.xml")))
        .filteredOn(file -> refused.matcher(Repository.read(file)).find())
        .extracting(Repository::name)
        .isEmpty();
    assertThat(refused.matcher("<artifactId>jqwik-api<").find()).isTrue();
  }

  @Test
  void plantedCallsWouldBeFound() {
    var planted = new ClassFileImporter().importPackages("dev.nightjar.rules.planted");
    var offender = "dev.nightjar.rules.planted.right.Right";

    assertThat(callers(planted, CLOCKS)).contains(offender);
    assertThat(callers(planted, Set.of("java.time.Instant.now"))).contains(offender);
    assertThat(callers(planted, Set.of("java.lang.System.nanoTime"))).contains(offender);
    assertThat(callers(planted, Set.of("java.lang.Thread.sleep"))).contains(offender);
    assertThat(callers(planted, Set.of("java.lang.Thread.ofVirtual"))).contains(offender);
    assertThat(callers(planted, RANDOMNESS)).contains(offender);
    assertThat(callers(planted, Set.of("javax.crypto.Cipher.getInstance"))).contains(offender);
    assertThat(users(planted, Set.of("java.lang.ThreadLocal"))).contains(offender);
    assertThat(users(planted, Set.of("java.util.concurrent.Executors"))).contains(offender);
    assertThat(users(planted, Set.of("java.lang.System.out"))).contains(offender);
    assertThat(outsideShells(Set.of(offender))).contains(offender);
    assertThat(CATCH_ALL.matcher("} catch (Exception e) {").find()).isTrue();
  }

  /// The top-level classes that call or refer to one of `members`, given as `class.method`.
  private static Set<String> callers(JavaClasses classes, Set<String> members) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      for (var access : type.getAccessesFromSelf()) {
        if (members.contains(member(access)) && !isCallOfSuper(type, access)) {
          found.add(topLevel(type));
        }
      }
      for (var reference : type.getMethodReferencesFromSelf()) {
        if (members.contains(
            reference.getTargetOwner().getName() + "." + reference.getTarget().getName())) {
          found.add(topLevel(type));
        }
      }
      for (var reference : type.getConstructorReferencesFromSelf()) {
        if (members.contains(reference.getTargetOwner().getName() + ".<init>")) {
          found.add(topLevel(type));
        }
      }
    }
    return found;
  }

  /// The top-level classes that touch any member of the classes or fields in `names`.
  private static Set<String> users(JavaClasses classes, Set<String> names) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      for (var access : type.getAccessesFromSelf()) {
        if (names.contains(access.getTargetOwner().getName()) || names.contains(member(access))) {
          found.add(topLevel(type));
        }
      }
    }
    return found;
  }

  /// Whether a subclass merely calls the constructor of what it extends.
  private static boolean isCallOfSuper(JavaClass type, JavaAccess<?> access) {
    return access.getOrigin().isConstructor()
        && access.getTarget().getName().equals("<init>")
        && type.getRawSuperclass().filter(access.getTargetOwner()::equals).isPresent();
  }

  private static String member(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getTarget().getName();
  }

  private static String topLevel(JavaClass type) {
    var name = type.getName();
    var nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static Set<String> outsideShells(Set<String> found) {
    var outside = new TreeSet<>(found);
    outside.removeIf(name -> SHELLS.stream().anyMatch(shell -> name.startsWith(shell + ".")));
    return outside;
  }
}
