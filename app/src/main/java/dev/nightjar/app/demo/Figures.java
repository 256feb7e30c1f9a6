// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the demo measured, as `--json` prints it. Thread-safe; immutable.
public final class Figures {
  private Figures() {}

  /// Everything, in the order in which it happened.
  ///
  /// @param succeeded whether every message was acknowledged and arrived as it was sent
  /// @param folder where the homes are, if they were kept
  /// @param failure what went wrong, if anything did
  public record Document(
      boolean succeeded,
      List<NodeFigures> nodes,
      List<StepFigures> steps,
      List<MessageFigures> messages,
      @Nullable TlsFigures tls,
      Totals totals,
      @Nullable String folder,
      @Nullable String failure) {}

  /// One of the two nodes.
  public record NodeFigures(String name, String fingerprint, long pid, List<String> addresses) {}

  /// Something that was done before the conversation.
  public record StepFigures(String step, double millis, String detail) {}

  /// One message.
  ///
  /// @param textBytes the text in UTF-8
  /// @param wireBytes the frame that carried it, TLS not included
  /// @param roundTripMillis from sending to the acknowledgement of the recipient
  /// @param matched whether the text that arrived is the text that was sent, byte for byte
  public record MessageFigures(
      Route route,
      String id,
      String text,
      int textBytes,
      int wireBytes,
      double roundTripMillis,
      boolean matched) {}

  /// Who said it to whom, and how it was protected.
  public record Route(String from, String to, String suite, String kind) {}

  /// The connection that carried it all.
  public record TlsFigures(String protocol, String cipher, String group) {}

  /// All of it together.
  ///
  /// @param wireBytes the frames of the messages above
  /// @param tcpBytes what both nodes gave to TCP, with TLS, handshakes and acknowledgements
  public record Totals(
      int messages,
      int acknowledged,
      int matched,
      long textBytes,
      long wireBytes,
      long tcpBytes,
      double seconds) {}
}
