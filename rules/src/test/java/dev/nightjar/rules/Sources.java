// SPDX-License-Identifier: Apache-2.0
package dev.nightjar.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;

/// The Java sources as the compiler's parser sees them: types, methods, string literals.
///
/// Parsed once and without their dependencies, so nothing here knows what a name refers to.
final class Sources {
  private static final Sources ALL = parse(Repository.javaFiles());

  private final List<Type> types = new ArrayList<>();
  private final List<Method> methods = new ArrayList<>();
  private final List<Text> texts = new ArrayList<>();

  private Sources() {}

  /// A type declaration; `annotations` are simple names without the sign.
  record Type(Path file, String name, boolean topLevel, boolean isPublic) {}

  /// A method or constructor; `lines` counts from its first annotation to its closing brace.
  record Method(
      Path file,
      String type,
      String name,
      List<String> annotations,
      boolean isPublic,
      int parameters,
      int lines) {}

  /// A string literal.
  record Text(Path file, long line, String value) {}

  static Sources all() {
    return ALL;
  }

  List<Type> types() {
    return List.copyOf(types);
  }

  List<Method> methods() {
    return List.copyOf(methods);
  }

  List<Text> texts() {
    return List.copyOf(texts);
  }

  static boolean isMain(Path file) {
    return Repository.name(file).contains("/src/main/");
  }

  static Sources parse(List<Path> files) {
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "not a JDK");
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      var sources = new Sources();
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        unit.accept(new Collector(sources, unit, positions), "");
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Walks one file; the argument carried down is the name of the enclosing type.
  private static final class Collector extends TreeScanner<Void, String> {
    private final Sources sources;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Path file;

    Collector(Sources sources, CompilationUnitTree unit, SourcePositions positions) {
      this.sources = sources;
      this.unit = unit;
      this.positions = positions;
      file = Path.of(unit.getSourceFile().toUri());
    }

    @Override
    public Void visitClass(ClassTree node, String enclosing) {
      var name = node.getSimpleName().toString();
      if (!name.isEmpty()) {
        var flags = node.getModifiers().getFlags();
        var isPublic = flags.contains(javax.lang.model.element.Modifier.PUBLIC);
        sources.types.add(new Type(file, name, enclosing.isEmpty(), isPublic));
      }
      return super.visitClass(node, name.isEmpty() ? enclosing : name);
    }

    @Override
    public Void visitMethod(MethodTree node, String enclosing) {
      var annotations =
          node.getModifiers().getAnnotations().stream()
              .map(annotation -> annotation.getAnnotationType().toString())
              .toList();
      sources.methods.add(
          new Method(
              file,
              enclosing,
              node.getName().toString(),
              annotations,
              node.getModifiers().getFlags().contains(javax.lang.model.element.Modifier.PUBLIC),
              node.getParameters().size(),
              lines(node)));
      return super.visitMethod(node, enclosing);
    }

    @Override
    public Void visitLiteral(LiteralTree node, String enclosing) {
      if (node.getValue() instanceof String value) {
        sources.texts.add(new Text(file, line(positions.getStartPosition(unit, node)), value));
      }
      return super.visitLiteral(node, enclosing);
    }

    private int lines(Tree node) {
      var start = positions.getStartPosition(unit, node);
      var end = positions.getEndPosition(unit, node);
      return start < 0 || end < 0 ? 0 : (int) (line(end) - line(start) + 1);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}
