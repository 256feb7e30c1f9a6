// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.content.ContentVectors;
import dev.nightjar.protocol.frame.FrameDecoding.Malformed;
import dev.nightjar.protocol.frame.FrameDecoding.Reason;
import dev.nightjar.testkit.OwnVectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The vectors of `docs/protocol/frames.md`.
final class FrameVectorsTest {
  /// Streams, preface included, that an admitted peer must not send.
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("474554202f20485454502f312e310d0a", "NOT_NIGHTJAR"),
          Map.entry("4e4a4c4b02", "VERSION 2"),
          Map.entry("4e4a4c4b0100", "EMPTY_FRAME"),
          Map.entry("4e4a4c4b018100", "BAD_LENGTH"),
          Map.entry("4e4a4c4b01ffffff7f", "BAD_LENGTH"),
          Map.entry("4e4a4c4b01818008", "TOO_LARGE"),
          Map.entry("4e4a4c4b01810209", "TOO_LARGE"),
          Map.entry("4e4a4c4b01010c", "TYPE 12"),
          Map.entry("4e4a4c4b0102090a", "BAD_BODY"),
          Map.entry("4e4a4c4b010107", "BAD_FIELD"),
          Map.entry("4e4a4c4b0103050800", "BAD_FIELD"),
          Map.entry("4e4a4c4b01040508ff01", "SUITE 255"));

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar frames and content, version 1, docs/protocol/frames.md");
    document.put("preface", FrameEncoder.preface().toHex());
    document.put("frames", frames());
    document.put("refused", refused());
    document.put("content", ContentVectors.all());

    OwnVectors.check("frames.json", document);
  }

  @Test
  void refusedStreamsAreRefusedForTheStatedReason() {
    REFUSED.forEach((stream, outcome) -> assertThat(outcome(stream)).isEqualTo(outcome));
    for (var reason : Reason.values()) {
      assertThat(REFUSED).containsValue(reason.name());
    }
  }

  private static List<Map<String, Object>> frames() {
    var vectors = new ArrayList<Map<String, Object>>();
    for (var frame : SomeFrames.ofEveryType()) {
      var vector = new LinkedHashMap<String, Object>();
      vector.put("type", frame.getClass().getSimpleName());
      vector.put("fields", fields(frame));
      vector.put("encoded", Bytes.wrap(FrameEncoder.encode(frame)).toHex());
      vectors.add(vector);
    }
    return vectors;
  }

  private static List<String> fields(Frame frame) {
    return switch (frame) {
      case Frame.Redeem(var locator, var nonce, var proof) -> hex(locator, nonce, proof);
      case Frame.Offer(var bundle, var proof) -> hex(bundle, proof);
      case Frame.Hello(var nonce, var proof) -> hex(nonce, proof);
      case Frame.HelloAccept(var nonce, var proof) -> hex(nonce, proof);
      case Frame.BundleRequest(var suite) -> List.of(Integer.toString(suite));
      case Frame.BundleReply(var suite, var bundle) ->
          List.of(Integer.toString(suite), bundle.toHex());
      case Frame.SessionMessage(var message) -> hex(message);
      case Frame.Envelope(var envelope) -> hex(envelope);
      case Frame.Ping(var token) -> List.of("%016x".formatted(token));
      case Frame.Pong(var token) -> List.of("%016x".formatted(token));
      case Frame.Close(var reason) -> List.of(reason.name());
    };
  }

  private static List<String> hex(Bytes... values) {
    return List.of(values).stream().map(Bytes::toHex).toList();
  }

  private static List<Map<String, Object>> refused() {
    var vectors = new ArrayList<Map<String, Object>>();
    REFUSED.entrySet().stream()
        .filter(entry -> !entry.getValue().startsWith("SUITE"))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> {
          var vector = new LinkedHashMap<String, Object>();
          vector.put("stream", entry.getKey());
          vector.put("outcome", entry.getValue());
          vectors.add(vector);
        });
    return vectors;
  }

  private static String outcome(String stream) {
    var decoder = new FrameDecoder();
    decoder.admit();
    var bytes = Bytes.ofHex(stream).toByteArray();
    decoder.feed(bytes, 0, bytes.length);
    return switch (decoder.next()) {
      case Malformed(var reason) -> reason.name();
      case FrameDecoding.UnknownType(var type) -> "TYPE " + type;
      case FrameDecoding.UnknownVersion(var version) -> "VERSION " + version;
      case FrameDecoding.Decoded(Frame.BundleRequest(var suite)) -> "SUITE " + suite;
      case FrameDecoding.Decoded(var frame) -> "decoded " + frame;
      case FrameDecoding.Incomplete _ -> "incomplete";
    };
  }
}
