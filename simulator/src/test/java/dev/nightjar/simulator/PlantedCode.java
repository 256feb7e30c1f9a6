// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// Changed copies of source files, compiled into a folder, and a class loader that prefers them.
final class PlantedCode {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", ".."));
  private static final String CLASSES =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private final Path folder;

  PlantedCode(Path folder) {
    this.folder = folder;
  }

  /// Replaces what stands in a source file exactly once, and compiles the result.
  void plant(String file, String genuine, String planted) throws IOException {
    var source = Files.readString(ROOT.resolve(file));
    assertThat(Pattern.compile(Pattern.quote(genuine)).matcher(source).results().count())
        .as("places in %s with %s", file, genuine)
        .isEqualTo(1);
    var copy = folder.resolve(Path.of(file).getFileName());
    Files.writeString(copy, source.replace(genuine, planted));
    var errors = new java.io.ByteArrayOutputStream();
    var status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                errors,
                "-proc:none",
                "-nowarn",
                "-cp",
                CLASSES,
                "-d",
                folder.toString(),
                copy.toString());
    assertThat(status).as("%s", errors).isZero();
  }

  Loader loader() throws MalformedURLException {
    var urls = new ArrayList<URL>();
    urls.add(folder.toUri().toURL());
    for (var entry : CLASSES.split(Pattern.quote(File.pathSeparator), -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new Loader(urls);
  }

  /// Loads everything of Nightjar anew, the changed classes instead of the genuine ones.
  static final class Loader extends URLClassLoader {
    Loader(List<URL> urls) {
      super(urls.toArray(URL[]::new), PlantedCode.class.getClassLoader());
    }

    @SuppressWarnings("unchecked") // It is what its name says.
    Function<List<String>, String> newRun() {
      try {
        return (Function<List<String>, String>)
            loadClass(OneRun.class.getName()).getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("a run that cannot be made", e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.nightjar.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var known = findLoadedClass(name);
        return known == null ? findClass(name) : known;
      }
    }
  }
}
