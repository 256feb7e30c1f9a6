// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.run;

import dev.nightjar.benchmarks.ceiling.CeilingLibrary;
import dev.nightjar.benchmarks.goal.Peer;
import dev.nightjar.benchmarks.goal.Row;
import dev.nightjar.benchmarks.scenario.ToxcoreLibrary;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.conscrypt.Conscrypt;

/// Which peers can be measured here, and why not the others.
///
/// Thread-safe; immutable.
public final class Peers {
  /// Whether a peer is there, and what it calls itself or why it is missing.
  public record Presence(boolean isThere, String note) {}

  private static final Presence UNNAMED =
      new Presence(false, "no library named by NIGHTJAR_CEILING_LIBRARY");

  private final Map<Peer.Kind, Presence> presence;

  Peers(Map<Peer.Kind, Presence> presence) {
    this.presence = new EnumMap<>(Peer.Kind.class);
    this.presence.putAll(presence);
  }

  /// Looks for every peer on this machine and in this build.
  public static Peers find() {
    var found = new EnumMap<Peer.Kind, Presence>(Peer.Kind.class);
    for (var kind : Peer.Kind.values()) {
      found.put(
          kind,
          switch (kind) {
            case AWS_LC -> ceiling(CeilingLibrary.AWS_LC);
            case NAMED_AWS_LC ->
                CeilingLibrary.isNamed() ? ceiling(CeilingLibrary.AWS_LC) : UNNAMED;
            case BORINGSSL -> boringSsl();
            case OPENSSL -> ceiling(CeilingLibrary.OPENSSL);
            case LIBSIGNAL -> libsignal();
            case TOXCORE -> toxcore();
          });
    }
    return new Peers(found);
  }

  /// The first of a row's peers that is there.
  public Optional<Peer> of(Row row) {
    return row.peers().stream().filter(peer -> of(peer.kind()).isThere()).findFirst();
  }

  public Presence of(Peer.Kind kind) {
    return presence.getOrDefault(kind, new Presence(false, "unknown"));
  }

  private static Presence ceiling(CeilingLibrary library) {
    return library
        .version()
        .map(version -> new Presence(true, version))
        .orElse(new Presence(false, "ceiling not available here"));
  }

  private static Presence boringSsl() {
    return Conscrypt.isAvailable()
        ? new Presence(true, "by Conscrypt's HPKE, key schedule included")
        : new Presence(false, "Conscrypt cannot be loaded here");
  }

  private static Presence libsignal() {
    return isBuilt("LibsignalBenchmark")
        ? new Presence(true, "libsignal-client 0.86.5")
        : new Presence(false, "not in this build; its licence is AGPL, so it needs --peers");
  }

  private static Presence toxcore() {
    if (!isBuilt("ToxActor")) {
      return new Presence(false, "not in this build; its licence is GPL, so it needs --peers");
    }
    return ToxcoreLibrary.find()
        .map(file -> new Presence(true, file.getFileName().toString()))
        .orElse(new Presence(false, "no libtoxcore.so.2 here; Debian has it in libtoxcore2"));
  }

  private static boolean isBuilt(String peer) {
    return Peers.class.getResource("/dev/nightjar/benchmarks/peer/" + peer + ".class") != null;
  }
}
