// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.simulator;

import dev.nightjar.testkit.PlantedCode;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A class loader that prefers changed copies of source files.
final class PlantedClasses {
  private final Path folder;

  PlantedClasses(Path folder) {
    this.folder = folder;
  }

  Loader loader() throws MalformedURLException {
    var urls = new ArrayList<URL>();
    urls.add(folder.toUri().toURL());
    for (var entry : PlantedCode.CLASSES.split(Pattern.quote(File.pathSeparator), -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new Loader(urls);
  }

  /// Loads everything of Nightjar anew, the changed classes instead of the genuine ones.
  static final class Loader extends URLClassLoader {
    Loader(List<URL> urls) {
      super(urls.toArray(URL[]::new), PlantedClasses.class.getClassLoader());
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
