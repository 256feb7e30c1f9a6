// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules.planted.left;

import dev.nightjar.rules.planted.right.Right;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/// Breaks rules on purpose: half of a circle, a socket, a file.
public final class Left {
  /// Points right.
  public Right right() {
    return new Right();
  }

  boolean reaches(String host) throws IOException {
    try (var socket = new Socket(host, 1)) {
      return socket.isConnected() && Files.exists(Path.of(host));
    }
  }
}
