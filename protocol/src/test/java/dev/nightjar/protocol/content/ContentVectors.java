// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import dev.nightjar.base.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The known answers of content, part of the vectors of frames.
public final class ContentVectors {
  private ContentVectors() {}

  /// One vector for content of every kind.
  public static List<Map<String, Object>> all() {
    var vectors = new ArrayList<Map<String, Object>>();
    var contents = new ArrayList<>(SomeContent.ofEveryKind());
    contents.add(SomeContent.withOrigin());
    for (var content : contents) {
      var vector = new LinkedHashMap<String, Object>();
      vector.put("kind", content.body().getClass().getSimpleName());
      vector.put("id", content.id().toBytes().toHex());
      vector.put("sentAt", content.sentAt().toString());
      vector.put("values", values(content.body()));
      vector.put("isBase", content.isBase());
      vector.put("position", content.position());
      vector.put("origin", origin(content.origin()));
      vector.put("encoded", Bytes.wrap(ContentCodec.encode(content)).toHex());
      vectors.add(vector);
    }
    return vectors;
  }

  /// The own run and those that were heard, each as number, token and position.
  private static List<String> origin(@Nullable Origin origin) {
    return origin == null
        ? List.of()
        : Stream.concat(Stream.of(origin.own()), origin.heard().stream())
            .map(reached ->
                "%d/%016x/%d"
                    .formatted(reached.run().number(), reached.run().token(), reached.position()))
            .toList();
  }

  /// The text, its time if it has one, and the four fields of each file that it describes.
  private static List<String> values(Content.Text text) {
    var values = new ArrayList<>(List.of(text.letter().text()));
    if (text.disappearsAfter() != 0) {
      values.add(String.valueOf(text.disappearsAfter()));
    }
    for (var attachment : text.letter().attachments()) {
      values.addAll(
          List.of(
              attachment.name(),
              attachment.mediaType(),
              String.valueOf(attachment.size()),
              attachment.sha256().toHex()));
    }
    return values;
  }

  private static List<String> values(Content.Body body) {
    return switch (body) {
      case Content.Text text -> values(text);
      case Content.Acknowledgement(var ids) ->
          ids.stream().map(id -> id.toBytes().toHex()).toList();
      case Content.Profile(var name) -> List.of(name);
      case Content.Addresses(var addresses) -> addresses.stream().map(Address::toString).toList();
      case Content.Timer(var disappearsAfter, var version) ->
          List.of(String.valueOf(disappearsAfter), String.valueOf(version));
      case Content.Read(var ids) -> ids.stream().map(id -> id.toBytes().toHex()).toList();
      case Content.Unsupported _ -> List.of();
    };
  }
}
