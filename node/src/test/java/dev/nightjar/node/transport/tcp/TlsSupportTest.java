// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class TlsSupportTest {
  @Test
  void aLibraryThatCouldNotBeWrittenIsToldFromOneThatIsMissing() {
    var missing = new UnsatisfiedLinkError("no such library");
    missing.initCause(new FileNotFoundException("META-INF/native/lib.so"));
    var unwritten = new UnsatisfiedLinkError("could not load a native library");
    unwritten.initCause(new IOException("File too large"));
    var none = new IllegalArgumentException("failed to load any of the given libraries");
    none.addSuppressed(missing);

    assertThat(TlsSupport.notWritten(none, 9)).isEmpty();
    none.addSuppressed(unwritten);
    assertThat(TlsSupport.notWritten(none, 9)).contains("File too large");
    assertThat(TlsSupport.notWritten(null, 9)).isEmpty();
    assertThat(TlsSupport.notWritten(none, 2)).as("as deep as it is asked to look").isEmpty();
  }

  @Test
  void thisMachineCanSecureConnections() {
    var support = TlsSupport.look();

    assertThat(support.available()).as(support.problem()).isTrue();
    assertThat(support.problem()).isNull();
  }
}
