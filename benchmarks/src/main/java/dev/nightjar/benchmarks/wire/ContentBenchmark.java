// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.wire;

import dev.nightjar.base.Bytes;
import dev.nightjar.protocol.content.Content;
import dev.nightjar.protocol.content.ContentCodec;
import dev.nightjar.protocol.content.ContentDecoding;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.protocol.frame.Frame;
import dev.nightjar.protocol.frame.FrameDecoder;
import dev.nightjar.protocol.frame.FrameDecoding;
import dev.nightjar.protocol.frame.FrameEncoder;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A text of 1 KiB as Protocol Buffers, and a session message of that size in its frame.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class ContentBenchmark {
  private final Content content =
      new Content(
          new MessageId(1, 2),
          Instant.ofEpochSecond(1_800_000_000),
          false,
          new Content.Text("nightjar ".repeat(114)));
  private final byte[] encoded = ContentCodec.encode(content);
  private final Frame frame = new Frame.SessionMessage(Bytes.wrap(new byte[1046]));
  private final FrameDecoder decoder = new FrameDecoder();

  @Setup
  public void admit() {
    var preface = FrameEncoder.preface().toByteArray();
    decoder.feed(preface, 0, preface.length);
    decoder.admit();
  }

  @Benchmark
  public byte[] serialise() {
    return ContentCodec.encode(content);
  }

  /// Parsing checks every field and limit on the way: there is no second pass to validate.
  @Benchmark
  public ContentDecoding parse() {
    if (ContentCodec.decode(encoded) instanceof ContentDecoding.Decoded decoded) {
      return decoded;
    }
    throw new IllegalStateException("genuine content was refused");
  }

  /// A frame in and out again, checks included.
  @Benchmark
  public FrameDecoding frame() {
    var bytes = FrameEncoder.encode(frame);
    decoder.feed(bytes, 0, bytes.length);
    if (decoder.next() instanceof FrameDecoding.Decoded decoded) {
      return decoded;
    }
    throw new IllegalStateException("a genuine frame was refused");
  }
}
