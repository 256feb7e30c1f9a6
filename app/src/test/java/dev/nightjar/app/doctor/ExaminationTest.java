// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.node.Nightjar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExaminationTest {
  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  @TempDir private Path folder;

  @Test
  void looksAtEveryAreaAndNamesAProviderForEachPrimitive() {
    var found = Examination.of(folder.resolve("none"), NOW);

    assertThat(found.areas())
        .extracting(Examination.Area::name)
        .containsExactly("Java", "Primitives", "Processor", "Memory", "Network", "Home", "System");
    assertThat(findings(found, "Primitives")).hasSizeGreaterThan(5);
    assertThat(findings(found, "Network"))
        .anyMatch(finding -> finding.detail().contains("X25519MLKEM768"))
        .anyMatch(finding ->
            finding.subject().equals("local network") && finding.detail().contains("multicast"));
    assertThat(found.isHealthy()).isTrue();
  }

  @Test
  void everythingThatIsNotGoodHasARemedy() {
    var found = Examination.of(folder, Instant.EPOCH);

    assertThat(found.areas())
        .flatExtracting(Examination.Area::findings)
        .allMatch(finding -> finding.state() == Finding.State.GOOD || !finding.remedy().isBlank());
    assertThat(found.isHealthy()).isFalse();
  }

  @Test
  void aHomeThatOthersMayEnterIsBroken() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(HomeCheck.findings(folder))
        .anyMatch(finding ->
            finding.state() == Finding.State.BROKEN && finding.remedy().contains("chmod 700"));

    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(HomeCheck.findings(folder))
        .allMatch(finding -> finding.state() == Finding.State.GOOD);
  }

  @Test
  void aDamagedDatabaseIsBrokenAndLeftAlone() throws IOException {
    var home = folder.resolve("home");
    Nightjar.builder().home(home).passphrase("right".toCharArray()).name("alice").create();
    assertThat(HomeCheck.findings(home))
        .allMatch(finding -> finding.state() == Finding.State.GOOD)
        .anyMatch(finding -> finding.detail().matches("whole: version \\d+, .*"));

    Files.writeString(home.resolve("home.db"), "no database");
    assertThat(HomeCheck.findings(home))
        .filteredOn(finding -> finding.state() == Finding.State.BROKEN)
        .extracting(Finding::subject)
        .containsExactly("database");
    assertThat(home.resolve("home.db")).hasContent("no database");
  }

  @Test
  void saysWhereSqliteIsLoadedFrom() {
    assertThat(DatabaseCheck.library())
        .satisfies(finding -> {
          assertThat(finding.state()).isEqualTo(Finding.State.GOOD);
          assertThat(finding.detail()).startsWith("3.").contains("loaded from /");
        });
  }

  @Test
  void aHomeThatIsAFileIsBroken() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    assertThat(HomeCheck.findings(file))
        .extracting(Finding::state)
        .containsExactly(Finding.State.BROKEN);
  }

  @Test
  void aClockThatCannotBeRightIsBroken() {
    assertThat(SystemCheck.clock(NOW).state()).isEqualTo(Finding.State.GOOD);
    assertThat(SystemCheck.clock(Instant.EPOCH).state()).isEqualTo(Finding.State.BROKEN);
    assertThat(SystemCheck.clock(Instant.parse("2106-02-07T06:28:16Z")).state())
        .isEqualTo(Finding.State.BROKEN);
  }

  @Test
  void sizesAreReadable() {
    assertThat(List.of(Sizes.of(0), Sizes.of(1_536), Sizes.of(64L << 20), Sizes.of(5L << 40)))
        .containsExactly("0 bytes", "1.5 KiB", "64.0 MiB", "5.0 TiB");
  }

  private static List<Finding> findings(Examination found, String area) {
    return found.areas().stream()
        .filter(each -> each.name().equals(area))
        .findFirst()
        .orElseThrow()
        .findings();
  }
}
