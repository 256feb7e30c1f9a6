// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.protocol.content;

import dev.nightjar.base.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The known answers of content, part of the vectors of frames.
public final class ContentVectors {
  private ContentVectors() {}

  /// One vector for content of every kind.
  public static List<Map<String, Object>> all() {
    var vectors = new ArrayList<Map<String, Object>>();
    for (var content : SomeContent.ofEveryKind()) {
      var vector = new LinkedHashMap<String, Object>();
      vector.put("kind", content.body().getClass().getSimpleName());
      vector.put("id", content.id().toBytes().toHex());
      vector.put("sentAt", content.sentAt().toString());
      vector.put("values", values(content.body()));
      vector.put("encoded", Bytes.wrap(ContentCodec.encode(content)).toHex());
      vectors.add(vector);
    }
    return vectors;
  }

  private static List<String> values(Content.Body body) {
    return switch (body) {
      case Content.Text(var text) -> List.of(text);
      case Content.Acknowledgement(var ids) ->
          ids.stream().map(id -> id.toBytes().toHex()).toList();
      case Content.Profile(var name) -> List.of(name);
      case Content.Addresses(var addresses) -> addresses.stream().map(Address::toString).toList();
      case Content.Unsupported _ -> List.of();
    };
  }
}
