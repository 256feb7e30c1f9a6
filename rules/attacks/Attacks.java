// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.tools.ToolProvider;

/// Breaks one property of the threat model after the other, in a copy of one source file, and runs
/// the tests that must notice. `docs/mutation.md` describes the lists.
final class Attacks {
  private static final int LONGEST_MINUTES = 3;

  /// For all tests of a room together.
  private static final int LONGEST_MINUTES_UNBROKEN = 15;

  private final Path root;
  private final String room;
  private final Path work;

  /// One change to one file: the old text has to stand there exactly once.
  record Change(String file, String old, String changed) {}

  /// A property that is broken, and the tests that must notice.
  record Attack(String name, List<Change> changes, List<String> tests) {}

  private Attacks(Path root, String room) throws IOException {
    this.root = root;
    this.room = room;
    work = Files.createDirectories(root.resolve(room).resolve("target/attacks"));
  }

  /// Arguments: the checkout, a room, and parts of names if not all are to be tried.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var words = List.of(arguments).subList(2, arguments.length);
    var attacks = new Attacks(Path.of(arguments[0]), arguments[1]);
    var unnoticed =
        attacks.tryAll(
            attack -> words.isEmpty() || words.stream().anyMatch(attack.name()::contains));
    System.exit(unnoticed == 0 ? 0 : 1);
  }

  private int tryAll(Predicate<Attack> isMeant) throws IOException, InterruptedException {
    var list = root.resolve("rules/attacks").resolve(room + ".txt");
    var attacks = parse(Files.readAllLines(list)).stream().filter(isMeant).toList();
    var tests = new TreeSet<String>();
    attacks.forEach(attack -> tests.addAll(attack.tests()));
    if (!attacks.isEmpty() && run(List.of(), tests, LONGEST_MINUTES_UNBROKEN) != 0) {
      throw new IllegalStateException("the tests fail already while nothing is broken: " + work);
    }
    var unnoticed = 0;
    for (var attack : attacks) {
      var isNoticed = isNoticed(attack);
      unnoticed += isNoticed ? 0 : 1;
      System.out.printf("  %-9s %s%n", isNoticed ? "noticed" : "UNNOTICED", attack.name());
    }
    System.out.printf("%s: noticed %d of %d%n", room, attacks.size() - unnoticed, attacks.size());
    return unnoticed;
  }

  private boolean isNoticed(Attack attack) throws IOException, InterruptedException {
    var broken = Files.createTempDirectory(work, "broken-");
    var options =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-cp",
                classPath(),
                "-d",
                broken.toString()));
    for (var source : broken(attack).entrySet()) {
      options.add(Files.writeString(broken.resolve(source.getKey()), source.getValue()).toString());
    }
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))
        != 0) {
      System.out.println("  does not compile: " + attack.name());
      return false; // One that cannot be tried must not keep the others from it.
    }
    return run(List.of(broken.toString()), attack.tests(), LONGEST_MINUTES) == 1;
  }

  /// The changed sources, by the names of their files.
  private Map<String, String> broken(Attack attack) throws IOException {
    var sources = new LinkedHashMap<String, String>();
    for (var change : attack.changes()) {
      var file = root.resolve(change.file());
      var name = String.valueOf(file.getFileName());
      var source = sources.getOrDefault(name, Files.readString(file));
      if (source.indexOf(change.old()) < 0
          || source.indexOf(change.old()) != source.lastIndexOf(change.old())) {
        throw new IllegalStateException(
            "%s: not exactly once in %s: %s".formatted(attack.name(), name, change.old()));
      }
      sources.put(name, source.replace(change.old(), change.changed()));
    }
    return sources;
  }

  /// How the tests ended, with these folders before everything else: 0, or 1 when one failed, never
  /// ended or could not be run.
  private int run(List<String> before, Iterable<String> tests, int longestMinutes)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Drepository.root=" + root,
                "-cp",
                String.join(File.pathSeparator, before) + File.pathSeparator + classPath(),
                root.resolve("rules/attacks/RunTests.java").toString()));
    for (var test : tests) {
      command.add(test);
    }
    var log = work.resolve("last.log").toFile();
    var process =
        new ProcessBuilder(command)
            .directory(root.resolve(room).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    if (!process.waitFor(longestMinutes, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return 1;
    }
    if (process.exitValue() > 1) {
      throw new IllegalStateException("the tests could not be run: " + log);
    }
    return process.exitValue();
  }

  private String classPath() throws IOException {
    var target = root.resolve(room).resolve("target");
    return String.join(
        File.pathSeparator,
        target.resolve("test-classes").toString(),
        target.resolve("classes").toString(),
        Files.readString(target.resolve("attacks.classpath")).strip());
  }

  private static List<Attack> parse(List<String> lines) {
    var attacks = new ArrayList<Attack>();
    var name = "";
    var file = "";
    var old = "";
    var changed = "";
    List<Change> changes = new ArrayList<>();
    for (var line : lines) {
      var rest = line.length() < 2 ? "" : line.substring(2);
      if (!line.startsWith("+") && !changed.isEmpty()) {
        changes.add(new Change(file, old, changed));
        old = "";
        changed = "";
      }
      switch (line.isEmpty() ? '#' : line.charAt(0)) {
        case '=' -> name = rest;
        case '@' -> file = rest;
        case '-' -> old += old.isEmpty() ? rest : "\n" + rest;
        case '+' -> changed += changed.isEmpty() ? rest : "\n" + rest;
        case '!' -> {
          attacks.add(new Attack(name, List.copyOf(changes), List.of(rest.split(" "))));
          changes.clear();
        }
        case '#' -> {}
        default -> throw new IllegalArgumentException(line);
      }
    }
    return attacks;
  }
}
