// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

/// The C functions do their work: each call refuses to return after a failure.
final class CeilingBenchmarkTest {
  @Test
  void awsLcDoesWhatTheRowsMeasure() throws Throwable {
    assumeThat(CeilingLibrary.AWS_LC.version()).as("AWS-LC on this machine").isPresent();
    var benchmark = new CeilingBenchmark();
    benchmark.prepare();

    assertThat(CeilingLibrary.AWS_LC.version()).get().asString().contains("AWS-LC");
    assertThatCode(benchmark::ed25519Sign).doesNotThrowAnyException();
    assertThatCode(benchmark::ed25519Verify).doesNotThrowAnyException();
    assertThatCode(benchmark::x25519Agree).doesNotThrowAnyException();
    assertThatCode(benchmark::mlKem768).doesNotThrowAnyException();
    assertThatCode(benchmark::aesGcmSeal).doesNotThrowAnyException();
  }

  @Test
  void openSslDoesWhatTheRowMeasures() throws Throwable {
    assumeThat(CeilingLibrary.OPENSSL.version()).as("OpenSSL on this machine").isPresent();
    var benchmark = new OpenSslBenchmark();
    benchmark.prepare();

    assertThatCode(benchmark::chaChaSeal).doesNotThrowAnyException();
  }
}
