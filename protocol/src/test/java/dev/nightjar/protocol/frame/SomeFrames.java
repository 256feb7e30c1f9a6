// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.frame;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.Limits;
import java.util.List;
import java.util.SplittableRandom;

/// Frames for tests: one of each type, and random ones.
final class SomeFrames {
  private SomeFrames() {}

  /// One frame of every type, with fields that count up from 1.
  static List<Frame> ofEveryType() {
    return List.of(
        new Frame.Redeem(counting(8), counting(16), counting(32)),
        new Frame.Offer(counting(100), counting(32)),
        new Frame.Hello(counting(16), counting(32)),
        new Frame.HelloAccept(counting(16), counting(32)),
        new Frame.BundleRequest(2),
        new Frame.BundleReply(2, counting(100)),
        new Frame.SessionMessage(counting(200)),
        new Frame.Envelope(counting(200)),
        new Frame.Ping(0x0102030405060708L),
        new Frame.Pong(0x0102030405060708L),
        new Frame.Close(CloseReason.REPLACED));
  }

  /// The largest frames there are.
  static List<Frame> largest() {
    return List.of(
        new Frame.Offer(counting(Limits.MAX_BUNDLE_BYTES), counting(32)),
        new Frame.BundleReply(255, counting(Limits.MAX_BUNDLE_BYTES)),
        new Frame.SessionMessage(counting(Limits.MAX_MESSAGE_BYTES)),
        new Frame.Envelope(counting(Limits.MAX_MESSAGE_BYTES)));
  }

  /// A frame of any type; `size` bounds its variable fields.
  static Frame random(SplittableRandom random, int size) {
    return switch (random.nextInt(11)) {
      case 0 -> new Frame.Redeem(bytes(random, 8), bytes(random, 16), bytes(random, 32));
      case 1 -> new Frame.Offer(bytes(random, 1 + random.nextInt(1 + size)), bytes(random, 32));
      case 2 -> new Frame.Hello(bytes(random, 16), bytes(random, 32));
      case 3 -> new Frame.HelloAccept(bytes(random, 16), bytes(random, 32));
      case 4 -> new Frame.BundleRequest(random.nextInt(1, 256));
      case 5 ->
          new Frame.BundleReply(random.nextInt(1, 256), bytes(random, random.nextInt(1 + size)));
      case 6 -> new Frame.SessionMessage(bytes(random, 1 + random.nextInt(1 + size * 10)));
      case 7 -> new Frame.Envelope(bytes(random, 1 + random.nextInt(1 + size * 10)));
      case 8 -> new Frame.Ping(random.nextLong());
      case 9 -> new Frame.Pong(random.nextLong());
      default -> new Frame.Close(CloseReason.of(random.nextInt(6)));
    };
  }

  /// The bytes 1, 2, 3 … 255, 0, 1 …
  static Bytes counting(int size) {
    var counting = new byte[size];
    for (var i = 0; i < size; i++) {
      counting[i] = (byte) (i + 1);
    }
    return Bytes.wrap(counting);
  }

  private static Bytes bytes(SplittableRandom random, int size) {
    return Bytes.random(size, random);
  }
}
