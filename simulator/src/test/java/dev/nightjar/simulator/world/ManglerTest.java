// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameEncoder;
import dev.nightjar.simulator.trace.Trace;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ManglerTest {
  private static final LinkId LINK = new LinkId(1);
  private static final int FRAMES = 2_000;

  private final Trace trace =
      new Trace(InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z")), 10_000);
  private final Mangler mangler = new Mangler("node-000", new SplittableRandom(1), trace);
  private Bytes sent = Bytes.EMPTY;
  private Bytes arrived = Bytes.EMPTY;
  private final Set<Bytes> chunks = new HashSet<>();

  @Test
  void changesNothingUnlessItIsTold() {
    talk();
    assertThat(arrived).isEqualTo(sent);
    assertThat(trace.lines()).isEmpty();
  }

  @Test
  void breaksSomeFramesInEveryWayAndNoOthers() {
    mangler.become(0.1);
    talk();
    assertThat(arrived).isNotEqualTo(sent);
    assertThat(trace.lines()).hasSizeBetween(FRAMES / 20, FRAMES / 5);
    assertThat(String.join("\n", trace.lines()))
        .contains("leaves a frame out")
        .contains("says a frame twice")
        .contains("says a frame after the next")
        .contains("says an old frame again")
        .contains("cuts a frame off")
        .contains("garbles a frame")
        .contains("says something without meaning");
  }

  @Test
  void aFrameThatIsHeldIsSaidAfterTheNextEvenIfThatIsHeldToo() {
    mangler.become(1);
    talk();
    assertThat(trace.lines()).hasSize(FRAMES);
    for (var i = 0; i < FRAMES - 1; i++) {
      if (trace.lines().get(i).contains("says a frame after the next")) {
        assertThat(chunks).as("frame %d", i).contains(frame(i));
      }
    }
  }

  private static Bytes frame(int number) {
    return Bytes.wrap(FrameEncoder.encode(new Frame.Ping(number)));
  }

  private void talk() {
    var transport = mangler.before(recording());
    for (var i = 0; i < FRAMES; i++) {
      var frame = frame(i);
      var data = i == 0 ? FrameEncoder.preface().concat(frame) : frame;
      sent = sent.concat(data);
      transport.transmit(LINK, data);
    }
  }

  private Transport recording() {
    return (Transport)
        Proxy.newProxyInstance(
            ManglerTest.class.getClassLoader(),
            new Class<?>[] {Transport.class},
            (_, _, arguments) -> {
              var chunk = (Bytes) arguments[1];
              arrived = arrived.concat(chunk);
              chunks.add(chunk);
              return null;
            });
  }
}
