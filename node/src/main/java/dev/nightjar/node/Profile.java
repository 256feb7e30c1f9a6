// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

/// What a node is tuned for: [NetworkSettings] and [Resources] that belong together.
/// `docs/guide/profiles.md` compares them and says how to measure what each gives.
public enum Profile {
  /// For everybody.
  BALANCED,

  /// For many contacts that send much: larger queues, more connections, fewer and larger writes.
  HIGH_THROUGHPUT,

  /// For few contacts whose messages are to be there at once: what came first is stored and sent
  /// before much else is handled, and the home is seldom tidied meanwhile.
  LOW_LATENCY,

  /// For small machines: short queues, few connections, little kept in memory.
  MEMORY_CONSTRAINED;

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  /// What connections are allowed.
  public NetworkSettings network() {
    return switch (this) {
      case BALANCED -> NetworkSettings.defaults();
      case HIGH_THROUGHPUT -> network(10_000, 4 * MIB);
      case LOW_LATENCY -> network(250, 4 * MIB);
      case MEMORY_CONSTRAINED -> network(64, 4 * MIB);
    };
  }

  /// Like the defaults but for these.
  private static NetworkSettings network(int connections, int queuedBytes) {
    var usual = NetworkSettings.defaults();
    return new NetworkSettings(
        usual.connectTimeout(),
        usual.idleTimeout(),
        usual.writeTimeout(),
        connections,
        usual.maxConnectionsPerAddress(),
        queuedBytes);
  }

  /// How much of the machine it takes.
  public Resources resources() {
    return switch (this) {
      case BALANCED -> new Resources(3, 128, 4_096, 4_096, 256, 2 * MIB, MIB);
      case HIGH_THROUGHPUT -> new Resources(3, 1_024, 16_384, 16_384, 1_024, 16 * MIB, 8 * MIB);
      case LOW_LATENCY -> new Resources(3, 128, 1_024, 1_024, 32, 8 * MIB, 8 * MIB);
      case MEMORY_CONSTRAINED -> new Resources(2, 16, 128, 256, 64, 256 * KIB, 256 * KIB);
    };
  }
}
