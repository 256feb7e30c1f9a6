// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.crypto.mode;

import dev.nightjar.base.ByteReader;
import dev.nightjar.base.ByteWriter;
import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.suite.Suite;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What one side allows towards one contact: which suites, which floor, and which one it wants.
///
/// Suites are ordered CLASSICAL < HYBRID < QUANTUM, an order of policy. The floor only rises by
/// itself ([#raisedTo]); [#loweredByHand] is for the user. The same three values, signed, are the
/// offer in bundles and handshakes. Thread-safe; immutable.
///
/// @param supported the suites allowed, at least one, all with sessions
/// @param floor the lowest suite allowed; one of `supported`
/// @param preferred the suite wanted; one of `supported`, not below `floor`
public record ModePolicy(Set<Suite> supported, Suite floor, Suite preferred) {
  /// Size of the offer on the wire.
  public static final int OFFER_SIZE = 3;

  /// Size of the stored form.
  public static final int STORED_SIZE = 1 + OFFER_SIZE;

  private static final int VERSION = 1;

  public ModePolicy {
    supported = Collections.unmodifiableSet(EnumSet.copyOf(supported));
    if (!isConsistent(supported, floor, preferred)) {
      throw new IllegalArgumentException(
          "inconsistent policy: %s, floor %s, preferred %s".formatted(supported, floor, preferred));
    }
  }

  /// The default: HYBRID, and QUANTUM with those who want it.
  public static ModePolicy standard() {
    return new ModePolicy(EnumSet.of(Suite.HYBRID, Suite.QUANTUM), Suite.HYBRID, Suite.HYBRID);
  }

  /// One suite and no other.
  public static ModePolicy only(Suite suite) {
    return new ModePolicy(EnumSet.of(suite), suite, suite);
  }

  /// Every suite from `floor` up, wanting `preferred`.
  public static ModePolicy from(Suite floor, Suite preferred) {
    var supported = EnumSet.noneOf(Suite.class);
    for (var suite : Suite.values()) {
      if (suite.hasSessions() && suite.code() >= floor.code()) {
        supported.add(suite);
      }
    }
    return new ModePolicy(supported, floor, preferred);
  }

  /// Whether `suite` is supported and not below the floor.
  public boolean allows(Suite suite) {
    return supported.contains(suite) && suite.code() >= floor.code();
  }

  /// What this policy and the other side's come to; symmetric.
  public Negotiation negotiate(ModePolicy theirs) {
    var common = supported.stream().filter(suite -> allows(suite) && theirs.allows(suite)).toList();
    var wish = Math.max(preferred.code(), theirs.preferred.code());
    return common.stream()
        .filter(suite -> suite.code() >= wish)
        .min(Comparator.naturalOrder())
        .<Negotiation>map(suite -> new Negotiation.Agreed(suite, Negotiation.Reason.STRONGER_WISH))
        .or(() ->
            common.stream()
                .max(Comparator.naturalOrder())
                .map(suite -> new Negotiation.Agreed(suite, Negotiation.Reason.HIGHEST_COMMON)))
        .orElseGet(Negotiation.NoCommonMode::new);
  }

  /// This policy after a session in `reached` was confirmed: the floor is at least that.
  public ModePolicy raisedTo(Suite reached) {
    if (reached.code() <= floor.code() || !supported.contains(reached)) {
      return this;
    }
    return new ModePolicy(supported, reached, higher(preferred, reached));
  }

  /// This policy with a lower floor, which it supports from now on; only ever by the user's hand.
  public ModePolicy loweredByHand(Suite newFloor, Suite newPreferred) {
    var widened = EnumSet.copyOf(supported);
    widened.add(newFloor);
    widened.add(newPreferred);
    return new ModePolicy(widened, newFloor, newPreferred);
  }

  /// The stored form: version and offer.
  public Bytes encode() {
    var out = new ByteWriter(STORED_SIZE).u8(VERSION);
    writeOffer(out);
    return out.toBytes();
  }

  /// Reads the stored form; empty when it is not one.
  public static Optional<ModePolicy> parse(Bytes stored) {
    var in = new ByteReader(stored);
    var version = in.u8();
    var policy = readOffer(in);
    return version == VERSION && in.isComplete() ? policy : Optional.empty();
  }

  /// Writes the offer, three bytes.
  public void writeOffer(ByteWriter out) {
    var bits = 0;
    for (var suite : supported) {
      bits |= 1 << suite.code();
    }
    out.u8(bits).u8(floor.code()).u8(preferred.code());
  }

  /// Reads an offer, three bytes; empty when it contradicts itself.
  public static Optional<ModePolicy> readOffer(ByteReader in) {
    var bits = in.u8();
    var floor = Suite.ofCode(in.u8());
    var preferred = Suite.ofCode(in.u8());
    var supported = EnumSet.noneOf(Suite.class);
    for (var suite : Suite.values()) {
      if ((bits & 1 << suite.code()) != 0) {
        supported.add(suite);
        bits &= ~(1 << suite.code());
      }
    }
    if (bits != 0
        || floor.isEmpty()
        || preferred.isEmpty()
        || !isConsistent(supported, floor.get(), preferred.get())) {
      return Optional.empty();
    }
    return Optional.of(new ModePolicy(supported, floor.get(), preferred.get()));
  }

  private static boolean isConsistent(Set<Suite> supported, Suite floor, Suite preferred) {
    return supported.stream().allMatch(Suite::hasSessions)
        && supported.contains(floor)
        && supported.contains(preferred)
        && preferred.code() >= floor.code();
  }

  private static Suite higher(Suite one, Suite other) {
    return one.code() >= other.code() ? one : other;
  }
}
