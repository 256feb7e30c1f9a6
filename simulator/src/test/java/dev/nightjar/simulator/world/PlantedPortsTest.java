// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.base.Bytes;
import dev.nightjar.node.peer.Answer;
import dev.nightjar.node.peer.Commit;
import dev.nightjar.node.peer.LogRange;
import dev.nightjar.node.peer.Notice;
import dev.nightjar.node.peer.Outlet;
import dev.nightjar.node.peer.Progress;
import dev.nightjar.node.peer.Store;
import dev.nightjar.node.transport.LinkId;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.protocol.content.MessageId;
import dev.nightjar.simulator.oracle.Invariant;
import dev.nightjar.simulator.oracle.Violated;
import dev.nightjar.simulator.scenario.FaultKind;
import dev.nightjar.simulator.scenario.Scenario;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Bugs in what a node stands on: a disk that forgets, a random source that repeats, a shell that
/// muddles. Each is found within [#SEEDS] seeds.
final class PlantedPortsTest {
  private static final int SEEDS = 10;
  private static final Set<FaultKind> TROUBLE =
      EnumSet.of(FaultKind.BREAKS, FaultKind.KILL, FaultKind.POWER, FaultKind.PARTITION);

  /// A home that forgot what it had stored, to its user and to its contacts.
  private static final Set<Invariant> FORGETTING =
      EnumSet.of(
          Invariant.NOTHING_LOST,
          Invariant.HONEST_ACKNOWLEDGEMENTS,
          Invariant.ONCE,
          Invariant.COPIES_NOTICED);

  @Test
  void aDiskThatDoesNotSyncIsFound() {
    var ports =
        new Ports() {
          private int commits;

          @Override
          public Store store(Store genuine, SimulatedStore disk) {
            return new Store() {
              @Override
              public boolean commit(Commit commit) {
                if (++commits % 4 == 0) {
                  return genuine.commit(commit);
                }
                disk.write(commit);
                return true;
              }

              @Override
              public Map<Bytes, LogRange> logs() {
                return genuine.logs();
              }

              @Override
              public Reading forwards(Bytes log, long from, Limit limit) {
                return genuine.forwards(log, from, limit);
              }

              @Override
              public Reading backwards(Bytes log, long before, Limit limit) {
                return genuine.backwards(log, before, limit);
              }
            };
          }
        };

    assertThat(found(ports)).isIn(FORGETTING);
  }

  @Test
  void aDiskThatAnswersBeforeItWroteIsFound() {
    var ports =
        new Ports() {
          @Override
          public Store store(Store genuine, SimulatedStore disk) {
            return new LazyStore(genuine);
          }
        };

    assertThat(found(ports)).isIn(FORGETTING);
  }

  @Test
  void aRandomSourceThatRepeatsIsFound() {
    var ports =
        new Ports() {
          @Override
          public SecureRandom random(SecureRandom genuine) {
            return new RepeatableRandom(new SplittableRandom(1));
          }
        };

    assertThat(found(ports)).isNotNull();
  }

  @Test
  void textsThatChangePlacesAreFound() {
    assertThat(found(new OfOutlet(Muddle::new)))
        .isIn(Invariant.IN_ORDER, Invariant.HONEST_ACKNOWLEDGEMENTS);
  }

  @Test
  void textsThatAreHandedOverTwiceAreFound() {
    assertThat(found(new OfOutlet(Echo::new))).isEqualTo(Invariant.ONCE);
  }

  @Test
  void textsThatAreForgottenAfterTheAcknowledgementAreFound() {
    assertThat(found(new OfOutlet(Forgetful::new)))
        .isIn(Invariant.HONEST_ACKNOWLEDGEMENTS, Invariant.NOTHING_LOST);
  }

  @Test
  void aNameOnTheWireIsFound() {
    var ports =
        new Ports() {
          @Override
          public Transport transport(Transport genuine) {
            return talkative(genuine);
          }
        };

    assertThat(found(ports)).isEqualTo(Invariant.SECRECY);
  }

  private static Invariant found(Ports ports) {
    for (var seed = 1; seed <= SEEDS; seed++) {
      var world = new World(new Scenario(3, seed, TROUBLE, Duration.ofMinutes(10)), 10, ports);
      try {
        world.run(_ -> {});
      } catch (Violated violated) {
        return violated.invariant();
      }
    }
    throw new AssertionError("not found with " + SEEDS + " seeds");
  }

  /// Adds a name to everything that is sent.
  private static Transport talkative(Transport genuine) {
    return (Transport)
        Proxy.newProxyInstance(
            PlantedPortsTest.class.getClassLoader(),
            new Class<?>[] {Transport.class},
            (_, method, arguments) -> {
              if (method.getName().equals("transmit")) {
                var name = Bytes.wrap("node-001".getBytes(StandardCharsets.US_ASCII));
                genuine.transmit((LinkId) arguments[0], ((Bytes) arguments[1]).concat(name));
                return null;
              }
              return method.invoke(genuine, arguments);
            });
  }

  /// Keeps the last commits to itself; a process that dies takes them along.
  private static final class LazyStore implements Store {
    private final Store genuine;
    private final Deque<Runnable> later = new ArrayDeque<>();

    LazyStore(Store genuine) {
      this.genuine = genuine;
    }

    @Override
    public boolean commit(Commit commit) {
      var copy = new SimulatedCommit(commit);
      later.add(() -> copy.replay(genuine));
      if (later.size() > 3) {
        later.removeFirst().run();
      }
      return true;
    }

    @Override
    public Map<Bytes, LogRange> logs() {
      return genuine.logs();
    }

    @Override
    public Reading forwards(Bytes log, long from, Limit limit) {
      return genuine.forwards(log, from, limit);
    }

    @Override
    public Reading backwards(Bytes log, long before, Limit limit) {
      return genuine.backwards(log, before, limit);
    }
  }

  /// Replaces the outlet of every node.
  private record OfOutlet(java.util.function.UnaryOperator<Outlet> change) implements Ports {
    @Override
    public Outlet outlet(Outlet genuine) {
      return change.apply(genuine);
    }
  }

  /// Passes everything on but what a subclass changes.
  private abstract static class Changed implements Outlet {
    final Outlet genuine;

    Changed(Outlet genuine) {
      this.genuine = genuine;
    }

    @Override
    public void reply(long ticket, Answer answer) {
      genuine.reply(ticket, answer);
    }

    @Override
    public void advance(MessageId message, Progress progress) {
      genuine.advance(message, progress);
    }

    @Override
    public void tell(Notice notice) {
      if (notice instanceof Notice.Arrived arrived) {
        arrived(arrived);
      } else {
        genuine.tell(notice);
      }
    }

    abstract void arrived(Notice.Arrived text);

    @Override
    public boolean hasRoom() {
      return genuine.hasRoom();
    }
  }

  /// Holds every second text back until the next one came.
  private static final class Muddle extends Changed {
    private final Deque<Notice> held = new ArrayDeque<>();

    Muddle(Outlet genuine) {
      super(genuine);
    }

    @Override
    void arrived(Notice.Arrived text) {
      if (held.isEmpty()) {
        held.add(text);
      } else {
        genuine.tell(text);
        genuine.tell(held.removeFirst());
      }
    }
  }

  private static final class Echo extends Changed {
    private int count;

    Echo(Outlet genuine) {
      super(genuine);
    }

    @Override
    void arrived(Notice.Arrived text) {
      genuine.tell(text);
      if (++count % 10 == 0) {
        genuine.tell(text);
      }
    }
  }

  private static final class Forgetful extends Changed {
    private int count;

    Forgetful(Outlet genuine) {
      super(genuine);
    }

    @Override
    void arrived(Notice.Arrived text) {
      if (++count % 10 != 0) {
        genuine.tell(text);
      }
    }
  }
}
