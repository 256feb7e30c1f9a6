// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WireWatchTest {
  private final WireWatch watch = new WireWatch();
  private final WireWatch.Stream stream = watch.listen();
  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void namesTheFramesThatPass() {
    assertThat(stream.said(FrameEncoder.preface().concat(message(Bytes.random(100, random)))))
        .containsExactly("SessionMessage");
    assertThat(stream.said(Bytes.wrap(FrameEncoder.encode(new Frame.Ping(1)))))
        .containsExactly("Ping");
  }

  @Test
  void seesWhatMustNotBeSeenWhereverItStands() {
    watch.mustNotBeSeen("node-017", "a name");
    var hidden = "........node-017....".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> stream.said(Bytes.wrap(hidden)))
        .isInstanceOfSatisfying(
            Violated.class,
            violated -> assertThat(violated.invariant()).isEqualTo(Invariant.SECRECY));
    stream.said(Bytes.wrap("........node-018".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void seesTexts() {
    var text = "letter #1 hello".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> stream.said(Bytes.wrap(text))).isInstanceOf(Violated.class);
  }

  @Test
  void noticesAKeyThatWasUsedTwice() {
    var pad = Bytes.random(16, random);
    stream.said(FrameEncoder.preface().concat(message(sealed(pad))));
    stream.said(message(sealed(Bytes.random(16, random))));

    assertThatThrownBy(
            () -> watch.listen().said(FrameEncoder.preface().concat(message(sealed(pad)))))
        .isInstanceOfSatisfying(
            Violated.class,
            violated -> assertThat(violated.invariant()).isEqualTo(Invariant.FRESH_KEYS));
  }

  /// A ciphertext whose padding was encrypted with `pad`.
  private Bytes sealed(Bytes pad) {
    return Bytes.random(80, random).concat(pad).concat(Bytes.random(16, random));
  }

  private static Bytes message(Bytes sealed) {
    return Bytes.wrap(FrameEncoder.encode(new Frame.SessionMessage(sealed)));
  }
}
