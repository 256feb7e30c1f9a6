// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Names say what a thing is in the field's words, not which pattern it follows.
final class NamesTest {
  private static final Pattern HOLLOW_TYPE =
      Pattern.compile(
          "(Abstract|Base|Mock)[A-Z].*|I[A-Z][a-z].*|.*(Impl|Manager|Helpers?|Utils?|Mock)");
  private static final Pattern HOLLOW_PACKAGE =
      Pattern.compile("util|utils|common|impl|model|models|entities|mappers|helpers|misc");
  private static final Pattern ACCESSOR = Pattern.compile("(get|set)[A-Z].*");

  @Test
  void noTypeHasAHollowName() {
    assertThat(Sources.all().types())
        .filteredOn(type -> HOLLOW_TYPE.matcher(type.name()).matches())
        .extracting(type -> Repository.name(type.file()) + " " + type.name())
        .isEmpty();
  }

  @Test
  void noPackageIsCutByKind() {
    assertThat(Repository.javaFiles())
        .filteredOn(file ->
            HOLLOW_PACKAGE.matcher(file.resolveSibling("").getFileName().toString()).matches())
        .extracting(Repository::name)
        .isEmpty();
  }

  @Test
  void accessorsAreCalledByTheirNounAndSettersDoNotExist() {
    var found =
        Sources.all().methods().stream()
            .filter(method -> Sources.isMain(method.file()))
            .filter(method -> ACCESSOR.matcher(method.name()).matches())
            .filter(method -> !method.annotations().contains("Override"))
            .map(method -> method.type() + "." + method.name())
            .toList();

    var decision = "a decision of the user that is stored and acted on, not a field";
    new AllowList(
            "no accessor begins with get or set",
            Map.of(
                "Node.setFloor", decision,
                "Node.setMode", decision,
                "Node.setVerified", decision))
        .check(found);
  }

  @Test
  void hollowNamesWouldBeFound() {
    assertThat(HOLLOW_TYPE.matcher("SessionManager").matches()).isTrue();
    assertThat(HOLLOW_TYPE.matcher("IStore").matches()).isTrue();
    assertThat(HOLLOW_TYPE.matcher("AbstractStore").matches()).isTrue();
    assertThat(HOLLOW_TYPE.matcher("Identity").matches()).isFalse();
    assertThat(HOLLOW_TYPE.matcher("InvitationLink").matches()).isFalse();
    assertThat(ACCESSOR.matcher("getName").matches()).isTrue();
    assertThat(ACCESSOR.matcher("settle").matches()).isFalse();
  }
}
