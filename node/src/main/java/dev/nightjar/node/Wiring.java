// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.base.Bytes;
import dev.nightjar.crypto.identity.Identity;
import dev.nightjar.crypto.keystore.KeyStoreFile;
import dev.nightjar.crypto.mode.ModePolicy;
import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.crypto.secret.SecretBytes;
import dev.nightjar.crypto.suite.CryptoSuites;
import dev.nightjar.node.discovery.Discovery;
import dev.nightjar.node.discovery.mdns.MulticastDns;
import dev.nightjar.node.export.HomeExport;
import dev.nightjar.node.export.HomeImport;
import dev.nightjar.node.internal.Calendar;
import dev.nightjar.node.internal.EngineLoop;
import dev.nightjar.node.internal.HomeSecret;
import dev.nightjar.node.internal.SystemTime;
import dev.nightjar.node.peer.PeerEngine;
import dev.nightjar.node.peer.PeerSettings;
import dev.nightjar.node.search.IndexFile;
import dev.nightjar.node.search.Search;
import dev.nightjar.node.store.FolderDisk;
import dev.nightjar.node.store.Home;
import dev.nightjar.node.store.HomeCreation;
import dev.nightjar.node.store.HomeOpening;
import dev.nightjar.node.store.Homes;
import dev.nightjar.node.store.StoreSizes;
import dev.nightjar.node.store.Trouble;
import dev.nightjar.node.transport.BindResult;
import dev.nightjar.node.transport.NodeAddress;
import dev.nightjar.node.transport.Transport;
import dev.nightjar.node.transport.TransportLimits;
import dev.nightjar.node.transport.tcp.ReachableAddresses;
import dev.nightjar.node.transport.tcp.TcpTransport;
import dev.nightjar.node.transport.tcp.TlsSupport;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Puts a node together: home, keys, engine, network, threads.
final class Wiring {
  private static final System.Logger LOG = System.getLogger(Wiring.class.getName());
  private static final int PARTS_FOR_DIALS = 8;

  private final Primitives primitives;
  private final CryptoSuites suites;
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock = new Calendar(InstantSource.system());
  private final Homes homes;

  Wiring(Primitives primitives) {
    this.primitives = primitives;
    suites = new CryptoSuites(primitives);
    homes = new Homes(primitives, random);
  }

  NodeIdentity create(Path folder, char[] passphrase, String name, boolean withRsa) {
    try (var identity =
        withRsa ? Identity.createWithRsa(suites, random) : Identity.create(suites, random)) {
      var secret = new HomeSecret(name, identity);
      return switch (homes.create(new FolderDisk(folder), passphrase, secret.encode())) {
        case HomeCreation.Created(var home) -> {
          home.close();
          yield identityOf(secret);
        }
        case HomeCreation.Exists e -> throw Problems.of(e, folder);
        case HomeCreation.InUse e -> throw Problems.of(e, folder);
        case HomeCreation.Unusable e -> throw Problems.of(e, folder);
        case HomeCreation.GivenUp e -> throw Problems.of(e, folder);
      };
    }
  }

  void requireNoHome(Path folder) {
    try {
      if (!homes.hasRoom(new FolderDisk(folder))) {
        throw Problems.of(new HomeCreation.Exists(), folder);
      }
    } catch (IOException e) {
      throw Problems.unwritable(folder, Trouble.of(e));
    }
  }

  void changePassphrase(Path folder, char[] old, Supplier<char[]> next) {
    var refused = homes.changePassphrase(new FolderDisk(folder), old, () -> fitOrWiped(next.get()));
    if (refused.isPresent()) {
      throw Problems.of(refused.get(), folder);
    }
  }

  private static char[] fitOrWiped(char[] chosen) {
    try {
      return Input.passphrase(chosen);
    } catch (NightjarException.Invalid e) {
      Arrays.fill(chosen, '\0');
      throw e;
    }
  }

  NodeIdentity importFrom(
      Path folder, char[] passphrase, Path export, char[] ofExport, LongConsumer progress) {
    var importing = new HomeImport(new KeyStoreFile(primitives, random), homes);
    var passphrases = new HomeImport.Passphrases(ofExport, passphrase);
    return switch (importing.make(
        export, passphrases, new FolderDisk(folder), this::isIdentity, progress)) {
      case HomeImport.Outcome.Made(var home) -> {
        try (home) {
          yield identityIn(home, folder);
        }
      }
      case HomeImport.Outcome.Failed(var why) -> throw Problems.of(why, export, folder);
    };
  }

  private boolean isIdentity(SecretBytes secret) {
    var parsed = HomeSecret.parse(secret, suites);
    parsed.ifPresent(read -> read.identity().close());
    return parsed.isPresent();
  }

  private NodeIdentity identityIn(Home home, Path folder) {
    var secret =
        HomeSecret.parse(home.identity(), suites)
            .orElseThrow(() -> Problems.damaged(folder.resolve("keystore")));
    try (var _ = secret.identity()) {
      return identityOf(secret);
    }
  }

  HomeReport check(Path folder, char[] passphrase) {
    var opening = homes.open(new FolderDisk(folder), passphrase);
    if (!(opening instanceof HomeOpening.Opened(var home))) {
      throw Problems.of(opening, folder);
    }
    try (home) {
      return Checks.report(home.check(), home, home.logs(), contactNames(home));
    }
  }

  private static Map<Bytes, String> contactNames(Home home) {
    if (!(home.records() instanceof Home.Records.Read(var records, _))) {
      return Map.of(); // The check says that one of them does not open.
    }
    try {
      return PeerEngine.contactNames(records);
    } finally {
      records.values().forEach(SecretBytes::close);
    }
  }

  private static NodeIdentity identityOf(HomeSecret secret) {
    var identity = secret.identity();
    return new NodeIdentity(identity.fingerprint(), secret.name(), identity.keys().modes());
  }

  /// Where a node is to be found.
  ///
  /// @param listen null when it accepts no connections
  /// @param isOnLan whether contacts on the same network find it
  record Place(@Nullable NodeAddress listen, boolean isOnLan) {}

  Node start(Path folder, char[] passphrase, Place place, NodeSettings settings) {
    var tls = TlsSupport.look();
    if (!tls.available()) {
      throw Problems.noTls(String.valueOf(tls.problem()), tls.remedy());
    }
    var resources = settings.resources();
    var sizes = new StoreSizes(resources.storeCacheBytes(), resources.storeAheadBytes());
    var opening = homes.open(new FolderDisk(folder), passphrase, sizes);
    if (!(opening instanceof HomeOpening.Opened(var home))) {
      throw Problems.of(opening, folder);
    }
    var isStarted = false;
    try {
      var node = start(folder, home, place, settings);
      isStarted = true;
      return node;
    } finally {
      if (!isStarted) {
        home.close();
      }
    }
  }

  private Node start(Path folder, Home home, Place place, NodeSettings settings) {
    var secret =
        HomeSecret.parse(home.identity(), suites)
            .orElseThrow(() -> Problems.damaged(folder.resolve("keystore")));
    var records = read(folder, home);
    var time = new SystemTime(clock, System::nanoTime);
    var resources = settings.resources();
    var loop =
        new EngineLoop(
            time, new EngineLoop.Room(resources.waitingRequests(), resources.eventsTogether()));
    var transport = new TcpTransport(loop, limits(settings), random, clock.instant());
    var discovery = Discovery.NONE;
    var isStarted = false;
    try {
      var bound = place.listen() == null ? null : bind(transport, place.listen());
      var listening = bound == null ? List.<NodeAddress>of() : ReachableAddresses.of(bound);
      var engine = engine(folder, home, secret, records, settings, listening);
      var profile = new RunningNode.Profile(identityOf(secret), settings, listening, primitives);
      discovery = place.isOnLan() ? discovery(bound, loop) : Discovery.NONE;
      var machine =
          new EngineHost.Machine(
              engine, home, search(home), export(), folder, transport, discovery);
      var node = new RunningNode(profile, machine, loop, time::steady);
      node.start();
      isStarted = true;
      return node;
    } finally {
      records.values().forEach(SecretBytes::close);
      if (!isStarted) {
        discovery.close();
        transport.close();
        secret.identity().close();
      }
    }
  }

  private HomeExport export() {
    return new HomeExport(new KeyStoreFile(primitives, random), clock);
  }

  private Discovery discovery(@Nullable NodeAddress bound, EngineLoop loop) {
    try {
      return MulticastDns.start(bound, loop, clock);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Contacts on this network cannot be looked for.", e);
      return Discovery.NONE;
    }
  }

  private static Search search(Home home) {
    var file = home.sealedFile("search");
    return new Search(
        home,
        new IndexFile() {
          @Override
          public Optional<byte[]> read() {
            return file.read();
          }

          @Override
          public void write(byte[] index) {
            file.write(index);
          }

          @Override
          public void erase() {
            file.erase();
          }
        });
  }

  private static TransportLimits limits(NodeSettings settings) {
    var network = settings.network();
    return new TransportLimits(
        new TransportLimits.Patience(
            network.connectTimeout(), network.idleTimeout(), network.writeTimeout()),
        new TransportLimits.Room(
            network.maxConnections(),
            network.maxConnections() / PARTS_FOR_DIALS,
            network.maxConnectionsPerAddress(),
            network.maxQueuedBytes(),
            settings.resources().backlog()));
  }

  private static NodeAddress bind(Transport transport, NodeAddress listen) {
    return switch (transport.listen(listen)) {
      case BindResult.Bound(var address) -> address;
      case BindResult.Taken _ -> throw Problems.portTaken(listen);
      case BindResult.Forbidden(var why) -> throw Problems.addressForbidden(listen, why);
    };
  }

  private static Map<String, SecretBytes> read(Path folder, Home home) {
    return switch (home.records()) {
      case Home.Records.Read(var records, _) -> records;
      case Home.Records.Damaged(var file) -> throw Problems.damaged(folder.resolve(file));
      case Home.Records.Unusable(var trouble) -> throw Problems.unwritable(folder, trouble);
    };
  }

  private PeerEngine engine(
      Path folder,
      Home home,
      HomeSecret secret,
      Map<String, SecretBytes> records,
      NodeSettings settings,
      List<NodeAddress> listening) {
    var peerSettings =
        new PeerSettings(
            secret.name(),
            listening,
            ModePolicy.from(settings.floor(), settings.mode()),
            settings.network().connectTimeout(),
            settings.answerTimeout(),
            settings.network().idleTimeout().dividedBy(2),
            settings.resources().connectionsPerContact());
    var setup = new PeerEngine.Setup(suites, secret.identity(), random, peerSettings);
    return switch (PeerEngine.restore(setup, records, home)) {
      case PeerEngine.Restoration.Restored(var engine) -> engine;
      case PeerEngine.Restoration.Unreadable _ ->
          throw Problems.damaged(folder.resolve(Home.DATABASE));
    };
  }
}
