// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.benchmarks.ceiling;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The C libraries that say how fast a primitive can be on this machine.
///
/// `AWS_LC` is the AWS-LC that AmazonCorrettoCryptoProvider carries, or the shared library named by
/// the environment variable `NIGHTJAR_CEILING_LIBRARY` (a newer AWS-LC, say). `OPENSSL` is the
/// system's libcrypto, for what the first does not contain.
public enum CeilingLibrary {
  AWS_LC {
    @Override
    NativeLibrary load() throws IOException {
      return isNamed()
          ? NativeLibrary.load(Path.of(System.getenv(NAMED)), "OpenSSL_version")
          : loadFromClassPath();
    }
  },
  OPENSSL {
    @Override
    NativeLibrary load() throws IOException {
      for (var path : SYSTEM_LIBRARIES) {
        if (Files.isReadable(path)) {
          return NativeLibrary.load(path, "OpenSSL_version");
        }
      }
      throw new IOException("no system libcrypto.so.3");
    }
  };

  private static final String NAMED = "NIGHTJAR_CEILING_LIBRARY";
  private static final String BUNDLED =
      "/com/amazon/corretto/crypto/provider/libamazonCorrettoCryptoProvider.so";
  private static final List<Path> SYSTEM_LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/libcrypto.so.3"),
          Path.of("/usr/lib/aarch64-linux-gnu/libcrypto.so.3"),
          Path.of("/usr/lib64/libcrypto.so.3"),
          Path.of("/usr/lib/libcrypto.so.3"));

  private static final Map<CeilingLibrary, NativeLibrary> LOADED = new ConcurrentHashMap<>();

  /// Whether somebody named an AWS-LC to be used instead of the one on the class path.
  public static boolean isNamed() {
    var named = System.getenv(NAMED);
    return named != null && !named.isBlank();
  }

  abstract NativeLibrary load() throws IOException;

  /// The library, loaded on first use.
  ///
  /// @throws UncheckedIOException if this machine does not have it
  final NativeLibrary library() {
    return LOADED.computeIfAbsent(this, CeilingLibrary::loadOrFail);
  }

  private static NativeLibrary loadOrFail(CeilingLibrary library) {
    try {
      return library.load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the library calls itself, for instance `AWS-LC 1.47.0`; empty if it cannot be had here.
  @SuppressWarnings("restricted") // The text's length is not known before it is read.
  public final Optional<String> version() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return Optional.empty();
    }
    try {
      var version = library().function("OpenSSL_version", FunctionDescriptor.of(ADDRESS, JAVA_INT));
      var text = (MemorySegment) version.invokeExact(0);
      return Optional.of(text.reinterpret(200).getString(0));
    } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (Throwable e) {
      throw new AssertionError("calling OpenSSL_version", e);
    }
  }

  private static NativeLibrary loadFromClassPath() throws IOException {
    try (var bundled = CeilingLibrary.class.getResourceAsStream(BUNDLED)) {
      if (bundled == null) {
        throw new IOException("AmazonCorrettoCryptoProvider is not on the class path");
      }
      var file = Files.createTempFile("nightjar-ceiling", ".so");
      try {
        Files.write(file, bundled.readAllBytes());
        return NativeLibrary.load(file, "JNI_OnLoad");
      } finally {
        // The loaded mapping outlives its name.
        Files.delete(file);
      }
    }
  }
}
