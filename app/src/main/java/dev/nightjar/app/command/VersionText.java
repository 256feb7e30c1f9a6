// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.app.command;

import picocli.CommandLine.IVersionProvider;

/// Says which Nightjar this is and what runs it. Thread-safe; stateless.
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "nightjar " + version(),
      "Java %s, %s %s"
          .formatted(
              Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch")),
    };
  }

  /// The version in the manifest, which classes that were never packed do not have.
  static String version() {
    var version = VersionText.class.getPackage().getImplementationVersion();
    return version == null ? "unpacked" : version;
  }
}
