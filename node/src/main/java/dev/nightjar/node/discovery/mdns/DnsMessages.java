// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.discovery.mdns;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.discovery.DiscoveryTags;
import dev.nightjar.node.discovery.Announcement;
import dev.nightjar.node.discovery.Endpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The two messages of discovery, as multicast DNS: a question and an answer.
///
/// Each has one form only. Whoever reads one takes what it says from where it must stand, writes it
/// anew and compares; so nothing of DNS is interpreted that strangers could bend. Thread-safe;
/// stateless.
final class DnsMessages {
  /// More than any message has.
  static final int MOST_BYTES = 1_232;

  private static final String[] SERVICE = {"_nightjar", "_tcp", "local"};
  private static final Bytes SERVICE_NAME = name(SERVICE);

  private static final int HEADER = 12;
  private static final int ANSWER = 0x8400;
  private static final int IN = 1;

  /// Of a record that nobody else has: caches forget others of its name.
  private static final int UNIQUE = 0x8000;

  private static final int A = 1;
  private static final int PTR = 12;
  private static final int TXT = 16;
  private static final int AAAA = 28;
  private static final int SRV = 33;
  private static final int SECONDS_TO_LIVE = 120;

  private static final int LABEL = 2 * Announcement.NAME_SIZE;
  private static final Pattern LABEL_FORM = Pattern.compile("[0-9a-f]{" + LABEL + "}");
  private static final int INSTANCE_SIZE = 1 + LABEL + SERVICE_NAME.size();
  private static final int HOST_SIZE = 1 + LABEL + name(SERVICE[2]).size();

  private static final int IPV4 = 4;
  private static final int IPV6 = 16;

  private static final String VERSION = "v=1";
  private static final List<String> KEYS = List.of("a=", "b=");
  private static final int TAGS_IN_A_STRING = Announcement.TAGS / 2;

  private static final byte[] QUESTION =
      header(0, 1, 0).bytes(SERVICE_NAME).u16(PTR).u16(IN).toByteArray();

  private DnsMessages() {}

  /// What a datagram says to us.
  sealed interface Heard {
    record Announced(Announcement announcement) implements Heard {}

    /// Somebody asks for our service.
    record Asked() implements Heard {}

    /// Something else, or not DNS at all.
    record Nothing() implements Heard {}
  }

  static byte[] question() {
    return QUESTION.clone();
  }

  static byte[] answer(Announcement announcement) {
    var endpoint = announcement.endpoint();
    var label = announcement.name().toHex();
    var instance = name(label, SERVICE[0], SERVICE[1], SERVICE[2]);
    var host = name(label, SERVICE[2]);
    var out = header(ANSWER, 0, 3 + endpoint.addresses().size());
    record(out, SERVICE_NAME, PTR, IN, instance);
    var place = new ByteWriter(64).u32(0).u16(endpoint.port()).bytes(host).toBytes();
    record(out, instance, SRV, IN | UNIQUE, place);
    record(out, instance, TXT, IN | UNIQUE, text(announcement.tags()));
    for (var address : endpoint.addresses()) {
      record(out, host, address.size() == IPV4 ? A : AAAA, IN | UNIQUE, address);
    }
    return out.toByteArray();
  }

  private static ByteWriter header(int flags, int questions, int answers) {
    return new ByteWriter(MOST_BYTES).u16(0).u16(flags).u16(questions).u16(answers).u32(0);
  }

  private static Bytes name(String... labels) {
    var out = new ByteWriter(64);
    for (var label : labels) {
      string(out, ascii(label));
    }
    return out.u8(0).toBytes();
  }

  private static void record(ByteWriter out, Bytes name, int type, int kind, Bytes content) {
    out.bytes(name).u16(type).u16(kind).u32(SECONDS_TO_LIVE).u16(content.size()).bytes(content);
  }

  private static Bytes text(List<Bytes> tags) {
    var out = new ByteWriter(Announcement.TAGS * DiscoveryTags.SIZE + 16);
    string(out, ascii(VERSION));
    for (var i = 0; i < KEYS.size(); i++) {
      var string = ascii(KEYS.get(i));
      for (var tag : tags.subList(i * TAGS_IN_A_STRING, (i + 1) * TAGS_IN_A_STRING)) {
        string = string.concat(tag);
      }
      string(out, string);
    }
    return out.toBytes();
  }

  private static void string(ByteWriter out, Bytes value) {
    out.u8(value.size()).bytes(value);
  }

  private static Bytes ascii(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// What `message` says; whatever is not exactly one of the two messages says nothing.
  static Heard read(byte[] message) {
    if (Arrays.equals(message, QUESTION)) {
      return new Heard.Asked();
    }
    return message.length > MOST_BYTES
        ? new Heard.Nothing()
        : candidate(new ByteReader(message))
            .filter(announcement -> Arrays.equals(message, answer(announcement)))
            .<Heard>map(Heard.Announced::new)
            .orElseGet(Heard.Nothing::new);
  }

  /// What stands where an answer has what differs.
  private static Optional<Announcement> candidate(ByteReader in) {
    in.bytes(6);
    var addressCount = in.u16() - 3;
    in.bytes(HEADER - 8);
    skipHead(in, SERVICE_NAME.size());
    in.u8();
    var label = in.bytes(LABEL);
    in.bytes(SERVICE_NAME.size());
    skipHead(in, INSTANCE_SIZE);
    in.u32();
    var port = in.u16();
    in.bytes(HOST_SIZE);
    skipHead(in, INSTANCE_SIZE);
    in.bytes(1 + VERSION.length());
    var tags = new ArrayList<Bytes>(Announcement.TAGS);
    for (var key : KEYS) {
      in.bytes(1 + key.length());
      for (var i = 0; i < TAGS_IN_A_STRING; i++) {
        tags.add(in.bytes(DiscoveryTags.SIZE));
      }
    }
    var addresses = addresses(in, addressCount);
    return in.isComplete() && isName(label) && Endpoint.isEndpoint(port, addresses)
        ? Optional.of(
            new Announcement(Bytes.ofHex(text(label)), new Endpoint(port, addresses), tags))
        : Optional.empty();
  }

  private static List<Bytes> addresses(ByteReader in, int count) {
    var addresses = new ArrayList<Bytes>();
    for (var i = 0; i < count && i < Endpoint.MOST_ADDRESSES; i++) {
      in.bytes(HOST_SIZE);
      var isIpv4 = in.u16() == A;
      in.bytes(8);
      addresses.add(in.bytes(isIpv4 ? IPV4 : IPV6));
    }
    return addresses;
  }

  /// What stands before the content of a record.
  private static void skipHead(ByteReader in, int name) {
    in.bytes(name + 10);
  }

  private static boolean isName(Bytes label) {
    return LABEL_FORM.matcher(text(label)).matches();
  }

  private static String text(Bytes label) {
    return new String(label.toByteArray(), StandardCharsets.US_ASCII);
  }
}
