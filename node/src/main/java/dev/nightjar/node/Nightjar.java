// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.node;

import dev.nightjar.crypto.primitive.Primitives;
import dev.nightjar.node.transport.NodeAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where an embedder begins: makes homes and starts nodes.
///
/// ```java
/// try (var node =
///     Nightjar.builder().home(path).passphrase(passphrase).listen("127.0.0.1", 7400).start()) {
///   node.onMessage(message -> System.out.println(message.text()));
///   node.send(node.contact("bob"), "hello").await(Duration.ofSeconds(10));
/// }
/// ```
public final class Nightjar {
  private Nightjar() {}

  public static Builder builder() {
    return new Builder();
  }

  /// Collects what a node needs. Owned by its caller; not thread-safe.
  public static final class Builder {
    private @Nullable Path home;
    private char @Nullable [] passphrase;
    private @Nullable NodeAddress listen;
    private boolean lan;
    private @Nullable Primitives primitives;
    private String name = "nightjar";
    private boolean rsa;
    private NodeSettings settings = NodeSettings.defaults();

    private Builder() {}

    /// The folder that holds identity, contacts and sessions.
    public Builder home(Path folder) {
      home = folder;
      return this;
    }

    /// What opens the home; copied, and wiped by [#create] or [#start].
    public Builder passphrase(char[] secret) {
      wipe();
      passphrase = secret.clone();
      return this;
    }

    /// Accepts connections at this host and port; port 0 takes any free one.
    ///
    /// @throws NightjarException.Invalid if there can be no such address
    public Builder listen(String host, int port) {
      listen = Input.address(host, port);
      return this;
    }

    /// Whether contacts on the same network find this node, and it them, when addresses have
    /// changed; strangers there learn that somebody is. Off when not given.
    ///
    /// Only who listens is found. Where the machine cannot do this, the node starts without.
    public Builder lan(boolean wanted) {
      lan = wanted;
      return this;
    }

    /// What contacts are told this node is called; used by [#create], `nightjar` when not given.
    ///
    /// @param nickname 1 to 64 printable characters, at most 128 bytes in UTF-8
    /// @throws NightjarException.Invalid if it is something else
    public Builder name(String nickname) {
      name = Input.name(nickname);
      return this;
    }

    /// Whether [#create] also makes RSA-4096 keys for the compatibility envelope; takes seconds.
    public Builder withRsa(boolean wanted) {
      rsa = wanted;
      return this;
    }

    /// The primitives to use; [Primitives#best] when not given.
    public Builder primitives(Primitives chosen) {
      primitives = chosen;
      return this;
    }

    /// What the node is tuned for; changes network and resources of the settings.
    public Builder profile(Profile chosen) {
      settings = settings.withProfile(chosen);
      return this;
    }

    public Builder settings(NodeSettings chosen) {
      settings = chosen;
      return this;
    }

    /// Refuses at once what [#create] and [#importFrom] would refuse, before anybody is asked for a
    /// passphrase.
    ///
    /// @throws NightjarException.HomeExists if the folder is a home already or holds other files
    public void requireNoHome() {
      wiring().requireNoHome(folder());
    }

    /// Makes a new identity in a new home and closes it again; nothing that exists is overwritten.
    ///
    /// @throws NightjarException.HomeExists if there is one already
    /// @throws NightjarException.StoreUnwritable if it cannot be written
    public NodeIdentity create() {
      return withPassphrase(secret -> wiring().create(folder(), secret, name, rsa));
    }

    /// Opens the home and starts the node.
    ///
    /// @throws NightjarException.NoHome if there is none
    /// @throws NightjarException.WrongPassphrase if the passphrase does not open it
    /// @throws NightjarException.HomeDamaged if a file was altered
    /// @throws NightjarException.HomeInUse if another process has it open
    /// @throws NightjarException.PortInUse if the address is taken
    /// @throws NightjarException.Refused if this machine cannot secure connections
    public Node start() {
      return withPassphrase(
          secret -> wiring().start(folder(), secret, new Wiring.Place(listen, lan), settings));
    }

    /// Makes the home, in an empty folder, from a file that [Node#export] wrote, and closes it
    /// again.
    ///
    /// Nothing that exists is overwritten, and nothing is left of a home that could not be
    /// completed. The home that was exported may go on: neither uses a key of the other's. But that
    /// is one home twice; better let one of them rest.
    ///
    /// @param export the file
    /// @param exportPassphrase that of the file; stays the caller's to wipe
    /// @param progress told on this thread how many bytes of the file have been read
    /// @throws NightjarException.WrongPassphrase if it does not open the file
    /// @throws NightjarException.HomeDamaged if the file is no export, cut, altered or of a newer
    ///   version
    /// @throws NightjarException.HomeExists if the folder is a home or holds other files
    /// @throws NightjarException.StoreUnwritable if the home cannot be written, or the file not
    ///   read
    public NodeIdentity importFrom(Path export, char[] exportPassphrase, LongConsumer progress) {
      var ofExport = Input.passphrase(exportPassphrase);
      return withPassphrase(
          secret -> wiring().importFrom(folder(), secret, export, ofExport, progress));
    }

    /// Opens a home that nobody uses, and every row of it; changes nothing but to bring it up to
    /// this version. Takes a second for some hundred megabytes.
    ///
    /// @throws NightjarException.HomeDamaged if it is so damaged that it does not open
    public HomeReport check() {
      return withPassphrase(secret -> wiring().check(folder(), secret));
    }

    /// Lets another passphrase open the home, which nobody may have open; everything else stays as
    /// it is. Whatever happens meanwhile, one of the two opens it. A copy of the home that was made
    /// before is still opened by the old one.
    ///
    /// @param next asked for the new passphrase when the old one was right; it is wiped
    /// @throws NightjarException.NoHome if there is none
    /// @throws NightjarException.WrongPassphrase if the old passphrase does not open it
    /// @throws NightjarException.HomeInUse if another process has it open
    /// @throws NightjarException.Invalid if the new one has no or more than 1,024 characters
    /// @throws NightjarException.StoreUnwritable if it cannot be written; then the old one opens
    ///   it, or already the new one if all that failed was to wait until the change is on the
    ///   medium
    public void changePassphrase(Supplier<char[]> next) {
      withPassphrase(old -> {
        wiring().changePassphrase(folder(), old, next);
        return folder();
      });
    }

    private Wiring wiring() {
      return new Wiring(primitives == null ? Input.primitives() : primitives);
    }

    private Path folder() {
      return Objects.requireNonNull(home, "name the home's folder first");
    }

    private <T> T withPassphrase(Function<char[], T> use) {
      var secret = Objects.requireNonNull(passphrase, "give the passphrase first");
      try {
        return use.apply(secret);
      } finally {
        wipe();
      }
    }

    private void wipe() {
      if (passphrase != null) {
        Arrays.fill(passphrase, '\0');
        passphrase = null;
      }
    }
  }
}
