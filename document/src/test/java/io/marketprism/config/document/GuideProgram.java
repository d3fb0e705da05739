package io.marketprism.config.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The examples of a guide as one program, in which each may use what those before it declare. */
final class GuideProgram {
    /** Printed after each example. */
    private static final String END = "-- end of example --\n";

    private static final String PRINT_END = "System.out.print(\"-- end of example --\\n\");\n";

    private static final List<String> IMPORTS =
            List.of(
                    "java.nio.file",
                    "java.util",
                    "io.marketprism.config.document",
                    "io.marketprism.config.model",
                    "io.marketprism.config.model.json",
                    "io.marketprism.config.model.merge",
                    "io.marketprism.config.model.merge.Explanation",
                    "io.marketprism.config.model.name");

    private final String source;

    GuideProgram(List<Guide.Block> examples) {
        String imports =
                IMPORTS.stream().map(p -> "import " + p + ".*;\n").collect(Collectors.joining());
        String body =
                examples.stream().map(e -> e.text() + PRINT_END).collect(Collectors.joining());
        this.source =
                imports
                        + "public final class Program {\n"
                        + "public static void run(Path folder) throws Exception {\n"
                        + body
                        + "}\n}\n";
    }

    /** Compiles and runs the program; what each example prints. */
    List<String> run(Path classes, Path folder) throws IOException, ReflectiveOperationException {
        compile(classes);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader());
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            Method run = loader.loadClass("Program").getMethod("run", Path.class);
            System.setOut(out);
            run.invoke(null, folder);
        } finally {
            System.setOut(before);
        }
        String all = printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        return Arrays.asList(all.split(END));
    }

    private void compile(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> problems = new ArrayList<>();
        List<String> options =
                List.of(
                        "-proc:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        boolean compiled =
                compiler.getTask(
                                null,
                                null,
                                d -> problems.add(d.toString()),
                                options,
                                null,
                                List.of(file))
                        .call();
        if (!compiled) {
            throw new AssertionError(String.join("\n", problems) + "\n" + source);
        }
    }
}
