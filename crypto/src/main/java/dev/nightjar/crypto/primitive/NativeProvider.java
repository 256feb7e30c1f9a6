// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import java.lang.reflect.InvocationTargetException;
import java.security.Provider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A provider with native code, loaded once per JVM and never registered; it may not be there.
///
/// Thread-safe; immutable.
final class NativeProvider {
  private static final String CORRETTO_CLASS =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
  private static final String CORRETTO_ED25519 =
      "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

  private final @Nullable Provider provider;
  private final String failure;

  private NativeProvider(@Nullable Provider provider, String failure) {
    this.provider = provider;
    this.failure = failure;
  }

  private static final class ConscryptHolder {
    // A lambda, not a method reference: its absence must show inside load, not while linking here.
    private static final NativeProvider LOADED = load(() -> org.conscrypt.Conscrypt.newProvider());
  }

  private static final class CorrettoHolder {
    private static final NativeProvider LOADED = load(NativeProvider::newCorretto);
  }

  /// Conscrypt (BoringSSL).
  ///
  /// @throws IllegalStateException with the reason, if it does not load here
  static Provider conscrypt() {
    return ConscryptHolder.LOADED.get();
  }

  /// The Amazon Corretto Crypto Provider (AWS-LC).
  ///
  /// @throws IllegalStateException with the reason, if it does not load here
  static Provider corretto() {
    return CorrettoHolder.LOADED.get();
  }

  private Provider get() {
    if (provider == null) {
      throw new IllegalStateException(failure);
    }
    return provider;
  }

  private static NativeProvider load(Supplier<Provider> loader) {
    try {
      return new NativeProvider(loader.get(), "");
    } catch (LinkageError | RuntimeException failure) {
      var root = failure.getCause() == null ? failure : failure.getCause();
      return new NativeProvider(null, "it does not load (" + root + ")");
    }
  }

  /// Its class is absent from the compile path, since it exists for some platforms only.
  private static Provider newCorretto() {
    // It offers its key factory for Ed25519, without which every call would translate a key of the
    // JDK's, only where this property is set while it loads.
    var before = System.getProperty(CORRETTO_ED25519);
    System.setProperty(CORRETTO_ED25519, "true");
    try {
      return Class.forName(CORRETTO_CLASS)
          .asSubclass(Provider.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ClassNotFoundException
        | InvocationTargetException
        | InstantiationException
        | IllegalAccessException
        | NoSuchMethodException e) {
      throw new IllegalStateException(e);
    } finally {
      if (before == null) {
        System.clearProperty(CORRETTO_ED25519);
      } else {
        System.setProperty(CORRETTO_ED25519, before);
      }
    }
  }
}
