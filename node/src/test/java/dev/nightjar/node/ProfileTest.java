// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The profiles are those of `docs/guide/profiles.md`.
final class ProfileTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("repository.root", ".."), "docs", "guide", "profiles.md");

  private static final Map<String, ToLongFunction<Profile>> SETTINGS = new LinkedHashMap<>();

  static {
    SETTINGS.put("connections", profile -> profile.network().maxConnections());
    SETTINGS.put("connections of a contact", of -> of.resources().connectionsPerContact());
    SETTINGS.put("callers of one address", of -> of.network().maxConnectionsPerAddress());
    SETTINGS.put("backlog", profile -> profile.resources().backlog());
    SETTINGS.put("waiting bytes", profile -> profile.network().maxQueuedBytes() / 1024);
    SETTINGS.put("waiting requests", profile -> profile.resources().waitingRequests());
    SETTINGS.put("waiting messages", profile -> profile.resources().waitingMessages());
    SETTINGS.put("events together", profile -> profile.resources().eventsTogether());
    SETTINGS.put("store in memory", profile -> profile.resources().storeCacheBytes() / 1024);
    SETTINGS.put("store ahead", profile -> profile.resources().storeAheadBytes() / 1024);
    SETTINGS.put("time to connect", profile -> profile.network().connectTimeout().toSeconds());
    SETTINGS.put("silence", profile -> profile.network().idleTimeout().toSeconds());
    SETTINGS.put("time to write", profile -> profile.network().writeTimeout().toSeconds());
  }

  @ParameterizedTest
  @EnumSource
  void isWhatTheDocumentSays(Profile profile) throws IOException {
    var rows = rows();
    var name = profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var column = rows.getFirst().indexOf(name);
    var documented = new LinkedHashMap<String, Long>();
    for (var row : rows.subList(1, rows.size())) {
      documented.put(row.getFirst(), Long.parseLong(row.get(column)));
    }
    var real = new LinkedHashMap<String, Long>();
    SETTINGS.forEach((setting, value) -> real.put(setting, value.applyAsLong(profile)));

    assertThat(documented).isEqualTo(real);
  }

  /// The head of the table and what is below it.
  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.startsWith("| "))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .filter(cells -> cells.size() == 6)
        .toList();
  }

  @Test
  void whoChoosesNothingGetsTheBalancedOne() {
    var defaults = NodeSettings.defaults();

    assertThat(defaults.network()).isEqualTo(NetworkSettings.defaults());
    assertThat(defaults.withProfile(Profile.BALANCED)).isEqualTo(defaults);
    var other = defaults.withProfile(Profile.MEMORY_CONSTRAINED);
    assertThat(other.network().maxConnections()).isEqualTo(64);
    assertThat(other.resources().backlog()).isEqualTo(16);
    assertThat(other.messageLifetime()).isEqualTo(defaults.messageLifetime());
  }

  @Test
  void everyNumberHasItsRange() {
    var least = new Resources(2, 1, 16, 16, 1, 64 << 10, 64 << 10);
    assertThat(least.connectionsPerContact()).isEqualTo(2);
    for (var bad :
        List.<Runnable>of(
            () -> new Resources(1, 1, 16, 16, 1, 64 << 10, 64 << 10),
            () -> new Resources(17, 1, 16, 16, 1, 64 << 10, 64 << 10),
            () -> new Resources(2, 0, 16, 16, 1, 64 << 10, 64 << 10),
            () -> new Resources(2, 1, 15, 16, 1, 64 << 10, 64 << 10),
            () -> new Resources(2, 1, 16, 15, 1, 64 << 10, 64 << 10),
            () -> new Resources(2, 1, 16, 16, 0, 64 << 10, 64 << 10),
            () -> new Resources(2, 1, 16, 16, 1, 63 << 10, 64 << 10),
            () -> new Resources(2, 1, 16, 16, 1, 64 << 10, 63 << 10))) {
      assertThatExceptionOfType(NightjarException.Invalid.class).isThrownBy(bad::run);
    }
  }
}
