// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.OwnVectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The vectors of `docs/protocol/content.md`.
final class ContentVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String TEXT =
      "Good morning! Are you still going to the station tomorrow? Let me know when you have time.";

  /// `TEXT` as zlib compresses it; another compressor may write other bytes that mean the same.
  private static final String COMPRESSED =
      "7347ca0e8a0a8ed004062c3f815e862733903b60991c56f4d82bf8e04df37a00";

  @Test
  void vectorsAreWhatTheCodeDoes() {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", "nightjar content, docs/protocol/content.md");
    document.put("padding", padding());
    document.put("dictionary", HEX.formatHex(CompressionDictionary.bytes()));
    document.put("compression", List.of(compression()));

    OwnVectors.check("content.json", document);
  }

  @Test
  void compressedVectorsDecompress() {
    var compressed = HEX.parseHex(COMPRESSED);

    assertThat(Compression.decompress(compressed, 0, compressed.length, 1000))
        .hasValue(TEXT.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Map<String, Object>> padding() {
    var cases = new ArrayList<Map<String, Object>>();
    for (var size : new int[] {0, 1, 63, 64, 65, 71, 72, 100}) {
      var content = new byte[size];
      for (var i = 0; i < size; i++) {
        content[i] = (byte) i;
      }
      var vector = new LinkedHashMap<String, Object>();
      vector.put("content", HEX.formatHex(content));
      var padded = PaddingTest.padded(content);
      vector.put("isPadded", padded.length > size);
      vector.put("padded", HEX.formatHex(padded));
      cases.add(vector);
    }
    return cases;
  }

  private static Map<String, Object> compression() {
    var vector = new LinkedHashMap<String, Object>();
    vector.put("content", HEX.formatHex(TEXT.getBytes(StandardCharsets.UTF_8)));
    vector.put("compressed", COMPRESSED);
    return vector;
  }
}
