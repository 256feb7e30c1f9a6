// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.prekey;

import dev.nightjar.base.Bytes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The prekeys of one suite: a few signed ones, newest first, and many one-time ones, oldest first.
///
/// Owned by [PrekeySecrets]; not thread-safe.
final class SuitePrekeys {
  private final Deque<SignedPrekey> signed = new ArrayDeque<>();
  private final Map<OneTimePrekeyId, OneTimeSecret> oneTime = new LinkedHashMap<>();

  Optional<SignedPrekey> newest() {
    return Optional.ofNullable(signed.peekFirst());
  }

  Optional<SignedPrekey> numbered(int number) {
    return signed.stream().filter(prekey -> prekey.number == number).findFirst();
  }

  List<SignedPrekey> signed() {
    return List.copyOf(signed);
  }

  List<OneTimeSecret> oneTime() {
    return List.copyOf(oneTime.values());
  }

  Optional<OneTimeSecret> oneTime(OneTimePrekeyId id) {
    return Optional.ofNullable(oneTime.get(id));
  }

  void add(SignedPrekey prekey) {
    signed.addFirst(prekey);
    while (signed.size() > PrekeyLives.MAX_SIGNED_PREKEYS) {
      wipe(signed.removeLast());
    }
  }

  void add(OneTimeSecret secret) {
    oneTime.put(secret.id(), secret);
    if (oneTime.size() > PrekeyLives.MAX_ONE_TIME_PREKEYS) {
      wipe(oneTime.values().iterator().next());
    }
  }

  /// Wipes one one-time prekey; it is gone.
  void wipe(OneTimeSecret secret) {
    oneTime.remove(secret.id());
    secret.keys().close();
  }

  /// Wipes what is over by now, and dates back what is from the future; whether there was any.
  boolean tidy(Instant now) {
    var before = oneTime.size() + signed.size();
    var isDatedBack = false;
    for (var secret : oneTime()) {
      isDatedBack |= secret.observe(now);
      if (secret.isOver(now)) {
        wipe(secret);
      }
    }
    for (Iterator<SignedPrekey> prekeys = signed.iterator(); prekeys.hasNext(); ) {
      var prekey = prekeys.next();
      isDatedBack |= prekey.observe(now);
      if (prekey.isOver(now)) {
        prekeys.remove();
        wipe(prekey);
      }
    }
    return isDatedBack || oneTime.size() + signed.size() < before;
  }

  void wipeAll() {
    oneTime().forEach(this::wipe);
    signed.forEach(SignedPrekey::wipe);
    signed.clear();
  }

  /// A bundle needs both its prekeys, so the one-time prekeys beside a wiped one go with it.
  private void wipe(SignedPrekey prekey) {
    new ArrayList<>(oneTime.values())
        .stream().filter(secret -> secret.beside() == prekey).forEach(this::wipe);
    prekey.wipe();
  }

  /// What a message by signed prekeys alone may have been made with.
  List<PrekeyMatch> withoutOneTime() {
    return signed.stream().map(prekey -> new PrekeyMatch(prekey, null)).toList();
  }

  /// What a message that names a one-time prekey was made with.
  List<PrekeyMatch> withOneTime(OneTimePrekeyId id) {
    return oneTime(id).map(secret -> new PrekeyMatch(secret.beside(), secret)).stream().toList();
  }

  static Bytes begin(Bytes handshakeId) {
    return handshakeId.slice(0, 16);
  }
}
