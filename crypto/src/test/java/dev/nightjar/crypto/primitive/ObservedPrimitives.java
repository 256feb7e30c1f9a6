// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.primitive;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.secret.SecretBytes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pure-Java primitives, which keep a reference to each secret that X25519 or ML-KEM gave out,
/// so that a test sees whether its user wiped it.
///
/// Not thread-safe.
public final class ObservedPrimitives {
  private final List<byte[]> secrets = new ArrayList<>();
  private final Primitives primitives = Primitives.pureJava();

  public ObservedPrimitives() {
    replace("x25519", new ObservedX25519(primitives.x25519()));
    replace("mlKem768", new ObservedMlKem(primitives.mlKem768()));
    replace("mlKem1024", new ObservedMlKem(primitives.mlKem1024()));
  }

  public Primitives primitives() {
    return primitives;
  }

  /// The arrays that were given out, not copies.
  public List<byte[]> secrets() {
    return secrets;
  }

  /// There is no way to make primitives of one's own, and for the product there shall be none.
  private void replace(String name, Object observed) {
    try {
      var field = Primitives.class.getDeclaredField(name);
      field.setAccessible(true);
      field.set(primitives, new Lazy<>(() -> observed));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Primitives has changed", e);
    }
  }

  private byte[] observe(byte[] secret) {
    secrets.add(secret);
    return secret;
  }

  private final class ObservedX25519 implements X25519 {
    private final X25519 real;

    ObservedX25519(X25519 real) {
      this.real = real;
    }

    @Override
    public byte[] generate(SecureRandom random) {
      return observe(real.generate(random));
    }

    @Override
    public byte[] publicKey(byte[] privateKey) {
      return real.publicKey(privateKey);
    }

    @Override
    public byte @Nullable [] agree(byte[] privateKey, byte[] publicKey) {
      var secret = real.agree(privateKey, publicKey);
      return secret == null ? null : observe(secret);
    }
  }

  private final class ObservedMlKem implements MlKem {
    private final MlKem real;

    ObservedMlKem(MlKem real) {
      this.real = real;
    }

    @Override
    public int publicKeySize() {
      return real.publicKeySize();
    }

    @Override
    public int ciphertextSize() {
      return real.ciphertextSize();
    }

    @Override
    public PrivateHandle privateKey(SecretBytes seed) {
      return real.privateKey(seed);
    }

    @Override
    public Optional<PublicHandle> publicKey(Bytes encoded) {
      return real.publicKey(encoded);
    }

    @Override
    public byte[] encapsulate(PublicHandle key, SecureRandom random) {
      return observe(real.encapsulate(key, random));
    }

    @Override
    public Optional<byte[]> decapsulate(PrivateHandle key, byte[] ciphertext) {
      return real.decapsulate(key, ciphertext).map(ObservedPrimitives.this::observe);
    }
  }
}
