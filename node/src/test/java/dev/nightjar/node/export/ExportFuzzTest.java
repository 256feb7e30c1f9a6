// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/// Any bytes are an export or a problem, and any body is an item or none.
final class ExportFuzzTest {
  private static final KeyStoreFile KEY_STORES =
      new KeyStoreFile(Primitives.pureJava(), new SeededRandom(3));

  @FuzzTest
  void anyBodyDecodes(byte[] body) {
    for (var type = 0; type < 6; type++) {
      ExportItem.decode(type, body)
          .ifPresent(item -> {
            var encoded = item.encode();
            var again = Arrays.copyOfRange(encoded, 5, encoded.length);
            assertThat(ExportItem.decode(encoded[0], again)).contains(item);
          });
    }
  }

  @FuzzTest
  void anyFileIsRefused(byte[] file) throws IOException {
    var opening =
        ExportReader.open(new ByteArrayInputStream(file), KEY_STORES, "guess".toCharArray());
    assertThat(opening).isInstanceOf(ExportReader.Opening.Refused.class);
  }
}
