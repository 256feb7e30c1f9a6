// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.secret;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.primitive.PrivateHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every `byte[]` with content that an object of ours can reach, by identity: what somebody who
/// reads the memory of the process finds when he follows its references.
///
/// Keys that an object holds must be found here to be shown wiped, so nothing is left out but
/// [Bytes], which holds public values only, constants, and what a provider keeps of its own. Not
/// thread-safe.
public final class ReachableArrays {
  private static final String OURS = "dev.nightjar.";
  private static final String PROVIDERS = "dev.nightjar.crypto.primitive.";

  private final IdentityHashMap<byte[], HeldArray> known = new IdentityHashMap<>();

  /// The arrays that can be reached from `root` now.
  public Set<HeldArray> from(Object root) {
    var walk = new Walk();
    walk.visit(root, "");
    return walk.found;
  }

  /// The secrets that can be reached from `root`, those in locked memory included.
  public Set<SecretBytes> secretsFrom(Object root) {
    var walk = new Walk();
    walk.visit(root, "");
    return walk.secrets;
  }

  /// One walk through an object and everything behind it.
  private final class Walk {
    private final Set<HeldArray> found = new HashSet<>();
    private final Set<SecretBytes> secrets = new HashSet<>();
    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    private void visit(@Nullable Object value, String path) {
      switch (value) {
        case null -> {}
        case byte[] array when array.length == 0 -> {}
        case byte[] array ->
            found.add(known.computeIfAbsent(array, _ -> new HeldArray(array, path)));
        case Bytes _, Enum<?> _ -> {}
        case Object[] elements -> visitAll(Arrays.asList(elements), path);
        case Map<?, ?> map -> {
          visitAll(map.keySet(), path);
          visitAll(map.values(), path);
        }
        case Iterable<?> elements -> visitAll(elements, path);
        case Optional<?> optional -> optional.ifPresent(content -> visit(content, path));
        default -> {
          if (isFollowed(value) && visited.add(value)) {
            visitFields(value, path);
          }
        }
      }
    }

    private static boolean isFollowed(Object value) {
      var name = value.getClass().getName();
      return name.startsWith(OURS)
          && (!name.startsWith(PROVIDERS) || value instanceof PrivateHandle);
    }

    private void visitAll(Iterable<?> elements, String path) {
      elements.forEach(element -> visit(element, path));
    }

    private void visitFields(Object value, String path) {
      if (value instanceof SecretBytes secret) {
        secrets.add(secret);
      }
      for (var field : value.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          visit(valueOf(field, value), path + "." + field.getName());
        }
      }
    }

    private static @Nullable Object valueOf(Field field, Object owner) {
      try {
        field.setAccessible(true);
        return field.get(owner);
      } catch (IllegalAccessException e) {
        throw new AssertionError("a field of ours that cannot be read: " + field, e);
      }
    }
  }
}
