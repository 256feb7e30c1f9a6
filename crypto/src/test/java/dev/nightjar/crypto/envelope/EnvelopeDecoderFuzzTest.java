// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.session.Person;
import dev.nightjar.crypto.suite.Suite;
import dev.nightjar.testkit.SeededRandom;

/// Any bytes are unopenable, and any body is one or none, without an exception.
final class EnvelopeDecoderFuzzTest {
  private static final Person BOB = new Person(2, ModePolicy.standard());
  private static final SealedEnvelope ENVELOPES =
      new SealedEnvelope(Person.SUITES, new SeededRandom(1));

  @FuzzTest
  void anyEnvelopeIsUnopenable(byte[] input) {
    assertThat(ENVELOPES.open(BOB.identity(), BOB.prekeys(), Bytes.EMPTY, input, Person.NOON))
        .isInstanceOf(EnvelopeOpening.Unopenable.class);
  }

  @FuzzTest
  void anyBodyDecodes(byte[] input) {
    for (var suite : Suite.values()) {
      EnvelopeBody.parse(input, suite, Person.SUITES)
          .ifPresent(body -> assertThat(body.encode()).isEqualTo(input));
    }
  }
}
