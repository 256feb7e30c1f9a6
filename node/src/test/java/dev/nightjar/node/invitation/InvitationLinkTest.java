// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Fingerprint;
import dev.nightjar.crypto.primitive.Hash;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.invitation.InvitationParsing.Reason;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.testkit.OwnVectors;
import dev.nightjar.testkit.Properties;
import dev.nightjar.testkit.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InvitationLinkTest {
  private static final Hash SHA256 = Primitives.pureJava().sha256();
  private static final Instant EXPIRES = Instant.parse("2026-06-02T12:00:00Z");
  private static final NodeAddress HERE = new NodeAddress("127.0.0.1", 7400);

  @Test
  void whatIsWrittenCanBeRead() {
    var written = invitation(List.of(HERE, new NodeAddress("2001:db8::1", 1)));
    var link = written.link(SHA256);
    var read = read("  " + link + "\n");

    assertThat(read.inviter()).isEqualTo(written.inviter());
    assertThat(read.secret().matches(written.secret())).isTrue();
    assertThat(read.expires()).isEqualTo(EXPIRES);
    assertThat(read.addresses()).isEqualTo(written.addresses());
  }

  @Test
  void expiresWithinWhatTheLinkCanSay() {
    var last = Instant.ofEpochSecond(0xffff_ffffL);
    assertThat(read(expiring(last).link(SHA256)).expires()).isEqualTo(last);

    assertThatThrownBy(() -> expiring(last.plusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> expiring(Instant.EPOCH.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InvitationLink expiring(Instant expires) {
    var some = invitation(List.of(HERE));
    return new InvitationLink(some.inviter(), some.secret(), expires, some.addresses());
  }

  @Test
  void fitsASmallQrCode() {
    assertThat(invitation(List.of(HERE)).link(SHA256)).hasSizeLessThan(110);
  }

  @Test
  void noticesEveryMistypedCharacter() {
    var link = invitation(List.of(HERE)).link(SHA256);
    for (var i = "nightjar:1/".length(); i < link.length(); i++) {
      var other = link.charAt(i) == 'A' ? 'B' : 'A';
      var mistyped = link.substring(0, i) + other + link.substring(i + 1);

      assertThat(refusal(mistyped)).as("character %d", i).isEqualTo(Reason.DAMAGED);
    }
  }

  @Test
  void noticesEveryMissingEnd() {
    var link = invitation(List.of(HERE)).link(SHA256);
    for (var i = "nightjar:1/".length(); i < link.length(); i++) {
      assertThat(refusal(link.substring(0, i))).isEqualTo(Reason.DAMAGED);
    }
  }

  @Test
  void saysWhatIsNoInvitation() {
    assertThat(refusal("https://example.org")).isEqualTo(Reason.NO_INVITATION);
    assertThat(refusal("")).isEqualTo(Reason.NO_INVITATION);
    assertThat(refusal("nightjar:2/AAAA")).isEqualTo(Reason.UNKNOWN_VERSION);
    assertThat(refusal("nightjar:1/" + "A".repeat(4_000))).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void survivesWhateverIsPasted() {
    Properties.forAll(
        200,
        (random, size) -> {
          var bytes = new byte[size];
          random.nextBytes(bytes);
          var text = new String(bytes, StandardCharsets.ISO_8859_1);

          assertThat(InvitationLink.parse("nightjar:1/" + text, SHA256))
              .isInstanceOf(InvitationParsing.Malformed.class);
        });
  }

  @Test
  void holdsOneToFourAddressesWithPorts() {
    assertThatThrownBy(() -> invitation(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> invitation(List.of(HERE, HERE, HERE, HERE, HERE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> invitation(List.of(new NodeAddress("127.0.0.1", 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsNoSecret() {
    assertThat(invitation(List.of(HERE)).toString())
        .hasSizeLessThan(80)
        .doesNotContain("nightjar:");
  }

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar invitation, docs/protocol/invitation.md");
    var cases = new ArrayList<Map<String, Object>>();
    cases.add(vector(List.of(HERE)));
    cases.add(vector(List.of(new NodeAddress("node.example.org", 443), new NodeAddress("::1", 1))));
    document.put("cases", cases);

    OwnVectors.check("invitation.json", document);
  }

  private static Map<String, Object> vector(List<NodeAddress> addresses) {
    var invitation = invitation(addresses);
    var vector = new LinkedHashMap<String, Object>();
    vector.put("inviter", invitation.inviter().toHex());
    vector.put("secret", invitation.secret().use(Bytes::copyOf).toHex());
    vector.put("expires", invitation.expires().getEpochSecond());
    vector.put("addresses", addresses.stream().map(NodeAddress::toString).toList());
    vector.put("link", invitation.link(SHA256));
    return vector;
  }

  private static InvitationLink invitation(List<NodeAddress> addresses) {
    var random = new SeededRandom(5);
    return new InvitationLink(
        new Fingerprint(Bytes.random(Fingerprint.SIZE, random)),
        SecretBytes.random(16, random),
        EXPIRES.plusMillis(1),
        addresses);
  }

  private static InvitationLink read(String text) {
    var parsing = InvitationLink.parse(text, SHA256);
    assertThat(parsing).isInstanceOf(InvitationParsing.Read.class);
    return ((InvitationParsing.Read) parsing).invitation();
  }

  private static Reason refusal(String text) {
    var parsing = InvitationLink.parse(text, SHA256);
    assertThat(parsing).isInstanceOf(InvitationParsing.Malformed.class);
    return ((InvitationParsing.Malformed) parsing).reason();
  }
}
