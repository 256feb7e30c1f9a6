// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a home answers, as it is shown and as it goes through the control socket.
///
/// Names, addresses and changed fingerprints come from others and are printed as such. Thread-safe;
/// immutable.
public final class Views {
  private Views() {}

  /// Who the home is.
  ///
  /// @param fingerprint 64 hexadecimal digits
  /// @param suites the modes it has keys for
  /// @param addresses where it listens now
  public record IdentityView(
      String name, String fingerprint, List<String> suites, List<String> addresses) {}

  /// A one-time way to become a contact.
  ///
  /// @param link what to hand over
  /// @param expires an ISO 8601 instant
  public record InvitationView(
      String link, String fingerprint, String expires, List<String> addresses) {}

  /// A contact as it stands.
  ///
  /// @param fingerprint 64 hexadecimal digits
  /// @param safetyNumber 60 digits, the same on the contact's side; absent in lists, for it takes
  ///   time
  /// @param changedFingerprint another identity that claims to be this contact
  public record ContactView(
      String name,
      String fingerprint,
      @Nullable String safetyNumber,
      boolean verified,
      Modes modes,
      List<String> addresses,
      @Nullable String changedFingerprint) {}

  /// The suites of a conversation.
  ///
  /// @param preferred the suite of the next session
  /// @param floor the weakest suite allowed
  /// @param session the suite of the session in use, if there is one
  public record Modes(String preferred, String floor, @Nullable String session) {}

  /// A message that its recipient acknowledged.
  ///
  /// @param id 32 hexadecimal digits
  /// @param roundTripMillis from sending to the acknowledgement
  /// @param wireBytes the size of the frame that carried it
  public record DeliveryView(
      String id, String to, String suite, String kind, double roundTripMillis, int wireBytes) {}

  /// What the node did since it was started.
  public record StatusView(
      long messagesSent,
      long messagesAcknowledged,
      long messagesReceived,
      long wireBytesSent,
      long wireBytesReceived,
      List<LinkView> links) {}

  /// An open connection.
  public record LinkView(
      @Nullable String contact, String remote, String protocol, String cipher, String group) {}
}
