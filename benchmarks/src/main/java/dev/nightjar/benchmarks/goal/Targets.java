// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.goal;

import java.util.List;

/// The table: every row that is reported, in its order.
///
/// Two kinds of goals. Absolute ones are floors to clear on typical hardware; ratios to a peer,
/// measured side by side in one run, are what we hold ourselves to.
public final class Targets {
  /// The benchmark that says how fast the machine is, measured in every run.
  public static final String CALIBRATION = "primitive.CalibrationBenchmark.mixing";

  /// The row of that benchmark.
  public static final String CALIBRATION_ROW = "calibration";

  private static final String MICROS = "µs";
  private static final String SESSION = "session.SessionBenchmark.";
  private static final String ENVELOPE = "session.EnvelopeBenchmark.";
  private static final String BATCH = "session.BatchBenchmark.";
  private static final String DELIVERY = "delivery.DeliveryBenchmark.";
  private static final String COMMIT = "store.CommitBenchmark.";
  private static final String WIRE = "wire.ContentBenchmark.";

  /// What near-linear means: this share of the cores' number.
  private static final double NEARLY = 0.85;

  private static final List<Row> ROWS =
      List.of(
          row(CALIBRATION_ROW, "fixed integer work (calibration)", CALIBRATION),
          row("ed25519-sign", "Ed25519 sign, 1 KiB", "primitive.SignatureBenchmark.ed25519Sign")
              .beside(Peer.Kind.AWS_LC, "ceiling.CeilingBenchmark.ed25519Sign")
              .reaching(new Goal.AtMost(10), new Goal.OfPeer(1.3)),
          row("ed25519-verify", "Ed25519 verify", "primitive.SignatureBenchmark.ed25519Verify")
              .beside(Peer.Kind.AWS_LC, "ceiling.CeilingBenchmark.ed25519Verify")
              .reaching(new Goal.AtMost(30), new Goal.OfPeer(1.3)),
          row("x25519", "X25519 agreement", "primitive.AgreementBenchmark.x25519Agree")
              .beside(Peer.Kind.AWS_LC, "ceiling.CeilingBenchmark.x25519Agree")
              .reaching(new Goal.AtMost(50), new Goal.OfPeer(1.3)),
          row("ml-kem-768", "ML-KEM-768 encaps + decaps", "primitive.AgreementBenchmark.mlKem768")
              .beside(Peer.Kind.NAMED_AWS_LC, "ceiling.CeilingBenchmark.mlKem768")
              .beside(Peer.Kind.BORINGSSL, "ceiling.ConscryptBenchmark.mlKem768")
              .reaching(new Goal.OfPeer(2)),
          row("aes-256-gcm", "AES-256-GCM seal 1 KiB", "primitive.MessageBenchmark.aesGcmSeal")
              .beside(Peer.Kind.AWS_LC, "ceiling.CeilingBenchmark.aesGcmSeal")
              .reaching(new Goal.AtMost(5), new Goal.OfPeer(2)),
          row(
                  "chacha20-poly1305",
                  "ChaCha20-Poly1305 1 KiB",
                  "primitive.MessageBenchmark.chaChaSeal")
              .beside(Peer.Kind.OPENSSL, "ceiling.OpenSslBenchmark.chaChaSeal")
              .reaching(new Goal.AtMost(5), new Goal.OfPeer(2)),
          row("blake3", "BLAKE3 1 KiB", "primitive.MessageBenchmark.blake3")
              .reaching(new Goal.AtMost(2)),
          row("session-in-chain", "session, in chain, hybrid", SESSION + "inChainHybrid")
              .beside(Peer.Kind.LIBSIGNAL, "peer.LibsignalBenchmark.inChain")
              .reaching(new Goal.AtMost(7.8), new Goal.OfPeer(1 / 15.0)),
          row(
              "session-in-chain-classical",
              "session, in chain, classical",
              SESSION + "inChainClassical"),
          row("session-in-chain-quantum", "session, in chain, quantum", SESSION + "inChainQuantum"),
          row(
                  "session-ping-pong",
                  "session, a ratchet step each, hybrid",
                  SESSION + "pingPongHybrid")
              .beside(Peer.Kind.LIBSIGNAL, "peer.LibsignalBenchmark.pingPong")
              .reaching(new Goal.AtMost(110), new Goal.OfPeer(0.5)),
          elapsed(
                  "session-set-up",
                  "session set-up, both sides, hybrid",
                  "session.SetUpBenchmark.bothSides")
              .beside(Peer.Kind.LIBSIGNAL, "peer.LibsignalSetUpBenchmark.bothSides")
              .reaching(new Goal.OfPeer(1)),
          row(
              "session-restore",
              "session, read from rest, hybrid",
              "session.RestoreBenchmark.hybrid"),
          row(
              "session-conversation",
              "session, conversation, hybrid",
              SESSION + "conversationHybrid"),
          quotient(
                  "session-hybrid-over-classical",
                  "session, hybrid over classical",
                  SESSION + "conversationHybrid",
                  SESSION + "conversationClassical")
              .reaching(new Goal.AtMost(1.2)),
          allocated(
                  "session-encrypt-allocation",
                  "allocated to encrypt 1 KiB",
                  SESSION + "encryptHybrid")
              .reaching(new Goal.AtMost(2048)),
          new Row(
                  "session-decrypt-allocation",
                  "allocated to decrypt 1 KiB",
                  "B",
                  new Gauge.Difference(
                      new Gauge.Allocated(SESSION + "inChainHybrid"),
                      new Gauge.Allocated(SESSION + "encryptHybrid")),
                  List.of(),
                  List.of())
              .reaching(new Goal.AtMost(2048)),
          row("envelope-classical", "envelope, seal + open, classical", ENVELOPE + "classical"),
          row("envelope-hybrid", "envelope, seal + open, hybrid", ENVELOPE + "hybrid"),
          row("envelope-prekey", "envelope to a prekey, hybrid", ENVELOPE + "hybridToPrekey"),
          row("envelope-cached", "envelope from a known sender, hybrid", ENVELOPE + "hybridCached"),
          elapsed("envelope-seal", "envelope, seal, hybrid", ENVELOPE + "hybridSeal"),
          elapsed(
              "envelope-seal-batch",
              "envelope, seal in a batch, hybrid",
              BATCH + "hybridSealOnAllLanes"),
          quotient(
                  "envelope-hybrid-over-classical",
                  "envelope, hybrid over classical",
                  ENVELOPE + "hybrid",
                  ENVELOPE + "classical")
              .reaching(new Goal.AtMost(2.5)),
          row("protobuf-serialise", "Protocol Buffers 1 KiB serialise", WIRE + "serialise")
              .reaching(new Goal.AtMost(5)),
          row("protobuf-parse", "Protocol Buffers 1 KiB parse + validate", WIRE + "parse")
              .reaching(new Goal.AtMost(10)),
          row("frame", "frame of 1 KiB, encode + decode", WIRE + "frame"),
          row("delivery", "delivery, both ends, 256 together", DELIVERY + "together"),
          row("delivery-alone", "delivery, both ends, alone", DELIVERY + "alone"),
          elapsed("commit-1", "commit, 1 message of 1 KiB", COMMIT + "oneMessage"),
          elapsed("commit-100", "commit, 100 messages of 1 KiB", COMMIT + "hundredMessages"),
          elapsed("commit-1000", "commit, 1000 messages of 1 KiB", COMMIT + "thousandMessages"),
          elapsed("commit-1000-rows", "the same in a row each", COMMIT + "thousandRows"),
          counted("bytes-classical", "bytes added, classical", "%", Survey.CLASSICAL_BYTES)
              .reaching(new Goal.AtMost(2)),
          counted(
                  "bytes-classical-compact",
                  "bytes added, classical, COMPACT",
                  "%",
                  Survey.CLASSICAL_COMPACT_BYTES)
              .reaching(new Goal.AtMost(2)),
          counted("bytes-hybrid", "bytes added, hybrid", "%", Survey.HYBRID_BYTES)
              .reaching(new Goal.AtMost(15)),
          counted("bytes-quantum", "bytes added, quantum", "%", Survey.QUANTUM_BYTES)
              .reaching(new Goal.AtMost(35)),
          counted("cache-hits", "cache hits in typical use", "%", Survey.CACHE_HITS)
              .reaching(new Goal.AtLeast(90)),
          counted("cache-memory", "heap of the full caches", "MB", Survey.CACHE_MEMORY)
              .reaching(new Goal.AtMost(10)),
          counted("batch-success", "valid items of a batch that succeed", "%", Survey.BATCH_SUCCESS)
              .reaching(new Goal.AtLeast(100)),
          elapsed("batch-verify", "batch, verify Ed25519, each", BATCH + "verifyOnAllLanes")
              .reaching(new Goal.AtMost(10_000)),
          new Row(
                  "batch-speed-up",
                  "batch, all lanes against one",
                  "×",
                  new Gauge.Quotient(
                      new Gauge.Elapsed(BATCH + "verifyOnOneLane"),
                      new Gauge.Elapsed(BATCH + "verifyOnAllLanes")),
                  List.of(),
                  List.of())
              .reaching(new Goal.AtLeast(NEARLY * Runtime.getRuntime().availableProcessors())));

  private Targets() {}

  /// The row that every comparison needs.
  public static Row calibration() {
    return ROWS.getFirst();
  }

  /// Every row, in the order of the report.
  public static List<Row> all() {
    return ROWS;
  }

  private static Row row(String id, String title, String benchmark) {
    return new Row(id, title, MICROS, new Gauge.Timed(benchmark), List.of(), List.of());
  }

  private static Row elapsed(String id, String title, String benchmark) {
    return new Row(id, title, MICROS, new Gauge.Elapsed(benchmark), List.of(), List.of());
  }

  private static Row counted(String id, String title, String unit, Survey survey) {
    return new Row(id, title, unit, new Gauge.Counted(survey), List.of(), List.of());
  }

  private static Row quotient(String id, String title, String above, String below) {
    var gauge = new Gauge.Quotient(new Gauge.Timed(above), new Gauge.Timed(below));
    return new Row(id, title, "×", gauge, List.of(), List.of());
  }

  private static Row allocated(String id, String title, String benchmark) {
    return new Row(id, title, "B", new Gauge.Allocated(benchmark), List.of(), List.of());
  }
}
