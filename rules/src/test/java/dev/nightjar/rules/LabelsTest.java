// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every label that separates one derivation, signature or MAC from another is used for one thing
/// only and is listed in `docs/protocol/README.md`.
final class LabelsTest {
  /// A label may carry its closing zero byte; one that ends in a slash is the beginning of several.
  private static final Pattern LABEL = Pattern.compile("(nightjar/[\\w/-]+)\0?");

  @Test
  void everyLabelIsWrittenInOnePlaceOnly() {
    var places = new TreeMap<String, List<String>>();
    labels()
        .forEach(text ->
            places.merge(
                text.value(),
                List.of(Repository.name(text.file()) + ":" + text.line()),
                (one, other) ->
                    java.util.stream.Stream.concat(one.stream(), other.stream()).toList()));
    places.values().removeIf(where -> where.size() == 1);

    assertThat(places).as("labels written more than once").isEmpty();
  }

  @Test
  void theTableListsExactlyTheLabelsInUse() {
    var used = labels().stream().map(Sources.Text::value).map(LabelsTest::bare).toList();
    var listed = listed();

    assertThat(listed).as("rows").doesNotHaveDuplicates();
    assertThat(listed)
        .allMatch(row -> used.stream().anyMatch(label -> covers(label, row)), "is used");
    assertThat(used)
        .allMatch(label -> listed.stream().anyMatch(row -> covers(label, row)), "is listed");
  }

  @Test
  void labelsAreToldFromOtherText() {
    assertThat(LABEL.matcher("nightjar/1/ratchet/root").matches()).isTrue();
    assertThat(LABEL.matcher("nightjar:1/abc").matches()).isFalse();
    assertThat(covers("nightjar/1/a/", "nightjar/1/a/b")).isTrue();
    assertThat(covers("nightjar/1/a", "nightjar/1/a/b")).isFalse();
  }

  private static List<String> listed() {
    return Markdown.read(Repository.ROOT.resolve("docs/protocol/README.md")).rows().stream()
        .map(row -> row.getFirst().replace("`", ""))
        .filter(cell -> LABEL.matcher(cell).matches())
        .toList();
  }

  private static String bare(String label) {
    return label.replace("\0", "");
  }

  private static boolean covers(String label, String row) {
    return label.endsWith("/") ? row.startsWith(label) && !row.equals(label) : row.equals(label);
  }

  private static List<Sources.Text> labels() {
    return Sources.all().texts().stream()
        .filter(text -> Sources.isMain(text.file()))
        .filter(text -> LABEL.matcher(text.value()).matches())
        .toList();
  }
}
