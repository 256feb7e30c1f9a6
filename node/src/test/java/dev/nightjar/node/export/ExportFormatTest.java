// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.primitive.Argon2id;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.node.peer.LogBlock;
import dev.nightjar.testkit.Properties;
import dev.nightjar.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The bytes of an export: what is written is read, and nothing else is.
final class ExportFormatTest {
  private static final Argon2id.Cost COST = new Argon2id.Cost(64, 1, 1);
  private static final Bytes LOG = Bytes.ofHex("0102030405060708");
  private static final KeyStoreFile KEY_STORES =
      new KeyStoreFile(Primitives.pureJava(), new SeededRandom(3));
  private static final List<ExportItem> ITEMS =
      List.of(
          new ExportItem.Description(2, Instant.ofEpochMilli(5)),
          new ExportItem.StoredRecord("contact-1", Bytes.ofHex("0a0b")),
          new ExportItem.Block(new LogBlock(LOG, 7, 2, Bytes.ofHex("0c"))),
          new ExportItem.End(1, 1));

  @Test
  void returnsEveryItemWhateverItsSize() {
    Properties.forAll(
        10,
        (random, size) -> {
          var items = new ArrayList<ExportItem>();
          items.add(new ExportItem.Description(2, Instant.ofEpochMilli(size)));
          var blocks = random.nextInt(4);
          for (var i = 0; i < blocks; i++) {
            var content = Bytes.random(random.nextInt(900_000), random);
            items.add(new ExportItem.Block(new LogBlock(LOG, i, 1, content)));
          }
          items.add(new ExportItem.StoredRecord("r", Bytes.random(random.nextInt(90), random)));
          items.add(new ExportItem.End(1, blocks));

          assertThat(read(written(items))).isEqualTo(items);
        });
  }

  @Test
  void isWhatTheSpecificationSays() {
    assertThat(Bytes.wrap(ITEMS.get(0).encode()).toHex())
        .isEqualTo("01" + "0000000a" + "0002" + "0000000000000005");
    assertThat(Bytes.wrap(ITEMS.get(1).encode()).toHex())
        .isEqualTo("02" + "0000000c" + "09" + "636f6e746163742d31" + "0a0b");
    assertThat(Bytes.wrap(ITEMS.get(2).encode()).toHex())
        .isEqualTo("03" + "00000015" + LOG.toHex() + "0000000000000007" + "00000002" + "0c");
    assertThat(Bytes.wrap(ITEMS.get(3).encode()).toHex())
        .isEqualTo("04" + "0000000c" + "00000001" + "0000000000000001");
    var file = Bytes.wrap(written(ITEMS));
    assertThat(file.slice(0, 5).toHex()).isEqualTo("4e4a4558" + "01");
    assertThat(file.slice(9, 13).toHex()).as("a key store").isEqualTo("4e4a4b53");
  }

  @Test
  void tellsAWrongPassphraseFromAnotherFileAnotherVersionAndACutOne() {
    var file = written(ITEMS);
    assertThat(problem(file, "wrong")).isEqualTo(new ExportProblem.WrongPassphrase());
    assertThat(problem("PK something".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(new ExportProblem.NoExport());
    assertThat(problem(new byte[0])).isEqualTo(new ExportProblem.NoExport());
    var newer = file.clone();
    newer[4] = 2;
    assertThat(problem(newer)).isEqualTo(new ExportProblem.UnknownVersion(2));
    for (var size = 4; size < file.length; size++) {
      assertThat(problem(Arrays.copyOf(file, size)))
          .as("cut to %d", size)
          .isEqualTo(new ExportProblem.Cut());
    }
  }

  @Test
  void refusesEveryChangedByteAndWhateverFollows() {
    var file = written(ITEMS);
    for (var i = 4; i < file.length; i++) {
      var changed = file.clone();
      changed[i] ^= 1;
      assertThat(read(changed)).as("byte %d", i).isNull();
    }
    assertThat(problem(Arrays.copyOf(file, file.length + 1)))
        .isEqualTo(new ExportProblem.Damaged());
  }

  /// Parts of a megabyte each, of which an attacker leaves some out, repeats or swaps them.
  @Test
  void refusesPartsInAnotherOrder() {
    var items = new ArrayList<ExportItem>();
    items.add(ITEMS.getFirst());
    for (var i = 0; i < 3; i++) {
      items.add(new ExportItem.Block(new LogBlock(LOG, i, 1, Bytes.wrap(new byte[1_200_000]))));
    }
    items.add(new ExportItem.End(0, 3));
    var parts = parts(written(items));
    assertThat(parts).hasSize(5);
    for (var order :
        List.of(
            List.of(0, 2, 3, 4),
            List.of(0, 1, 1, 2, 3, 4),
            List.of(0, 2, 1, 3, 4),
            List.of(0, 4))) {
      var file = new ByteArrayOutputStream();
      order.forEach(part -> file.writeBytes(parts.get(part)));
      assertThat(problem(file.toByteArray()))
          .as("%s", order)
          .isEqualTo(new ExportProblem.Damaged());
    }
    var other = parts(written(items));
    var mixed = new ByteArrayOutputStream();
    for (var i = 0; i < parts.size(); i++) {
      mixed.writeBytes(i == 2 ? other.get(i) : parts.get(i));
    }
    assertThat(problem(mixed.toByteArray())).isEqualTo(new ExportProblem.Damaged());
  }

  /// The header with the key store, then each part with its size.
  private static List<byte[]> parts(byte[] file) {
    var parts = new ArrayList<byte[]>();
    var at = 9 + size(file, 5);
    parts.add(Arrays.copyOf(file, at));
    while (at < file.length) {
      var end = at + 4 + size(file, at);
      parts.add(Arrays.copyOfRange(file, at, end));
      at = end;
    }
    return parts;
  }

  private static int size(byte[] file, int at) {
    return new ByteReader(file, at, at + 4).u32();
  }

  @Test
  void refusesItemsThatAreNone() {
    assertThat(ExportItem.decode(3, Bytes.ofHex("00".repeat(20)).toByteArray()))
        .as("a block of nothing")
        .isEmpty();
    assertThat(ExportItem.decode(1, new byte[9])).isEmpty();
    assertThat(ExportItem.decode(4, new byte[13])).isEmpty();
    assertThat(ExportItem.decode(2, new byte[] {5, 'a'})).isEmpty();
    assertThat(ExportItem.decode(9, new byte[0])).isEmpty();
  }

  static byte[] written(List<ExportItem> items) {
    var out = new ByteArrayOutputStream();
    try (var keyStore =
        KEY_STORES.create("right".toCharArray(), COST, SecretBytes.copyOf(new byte[] {1, 2, 3}))) {
      var writer = new ExportWriter(out, keyStore);
      for (var item : items) {
        writer.write(item);
      }
      writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static @Nullable List<ExportItem> read(byte[] file) {
    var items = new ArrayList<ExportItem>();
    return read(file, "right", items) == null ? items : null;
  }

  private static @Nullable ExportProblem problem(byte[] file) {
    return problem(file, "right");
  }

  private static @Nullable ExportProblem problem(byte[] file, String passphrase) {
    return read(file, passphrase, new ArrayList<>());
  }

  private static @Nullable ExportProblem read(
      byte[] file, String passphrase, List<ExportItem> items) {
    var in = new ByteArrayInputStream(file);
    try {
      return switch (ExportReader.open(in, KEY_STORES, passphrase.toCharArray())) {
        case ExportReader.Opening.Refused(var why) -> why;
        case ExportReader.Opening.Opened(var reader) -> {
          try (reader) {
            yield readAll(reader, items);
          }
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable ExportProblem readAll(ExportReader reader, List<ExportItem> items)
      throws IOException {
    while (items.isEmpty() || !(items.getLast() instanceof ExportItem.End)) {
      switch (reader.next()) {
        case ExportReader.Reading.Refused(var why) -> {
          return why;
        }
        case ExportReader.Reading.Item(var item) -> items.add(item);
      }
    }
    return null;
  }
}
