package io.sharedipc.process;

import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import io.sharedipc.concurrent.Timer;
import io.sharedipc.testing.RequiresRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for scripts of several files that lie in a jar.
 */
class ExtractedScriptTests {

    private static final String ANSWER = """
            process.on('message', ({ id }) => process.send({ id, type: 'response', payload: %s }));
            """;

    private final Map<String, String> files = new LinkedHashMap<>();

    @TempDir
    Path directory;

    @Test
    @RequiresRuntime("node")
    void nodeWorkerRequiresWhatIsBesideAndAboveIt() throws Exception {
        this.files.put("app/workers/w.js",
                "const answer = [require('./lib'), require('near'), require('far'), require('fs')"
                        + ".readFileSync(__dirname + '/data 1%.txt', 'utf8')].join();\n" + ANSWER.formatted("answer"));
        this.files.put("app/workers/lib/index.js", "module.exports = 'lib';");
        this.files.put("app/workers/node_modules/near/index.js", "module.exports = 'near';");
        this.files.put("node_modules/far/package.json", "{\"main\":\"far.js\"}");
        this.files.put("node_modules/far/far.js", "module.exports = 'far';");
        this.files.put("app/workers/data 1%.txt", "data");
        assertThat(answer("app/workers/w.js")).isEqualTo("lib,near,far,data");
    }

    @Test
    @RequiresRuntime("node")
    void nodeWorkerImportsModulesOfItsPackage() throws Exception {
        this.files.put("app/package.json", "{\"type\":\"module\"}");
        this.files.put("app/src/w.js", "import { lib } from '../lib.js';\n" + ANSWER.formatted("lib"));
        this.files.put("app/lib.js", "export const lib = 'module';");
        assertThat(answer("app/src/w.js")).isEqualTo("module");
    }

    @Test
    @RequiresRuntime("node")
    void nodeWorkerAtTheRootFindsWhatIsBesideIt() throws Exception {
        this.files.put("w.js",
                "const answer = [require('./lib'), require('far')].join();\n" + ANSWER.formatted("answer"));
        this.files.put("lib.js", "module.exports = 'lib';");
        this.files.put("node_modules/far/index.js", "module.exports = 'far';");
        assertThat(answer("w.js")).isEqualTo("lib,far");
    }

    @Test
    @RequiresRuntime("python3")
    void pythonWorkerImportsItsPackageAndOpensItsData() throws Exception {
        this.files.put("workers/w.py", """
                import os
                from shared_ipc import worker
                from pkg.helper import x
                @worker.handler("x")
                def answer(payload):
                    return x + open(os.path.join(os.path.dirname(__file__), "model.txt")).read()
                worker.run()
                """);
        this.files.put("workers/pkg/__init__.py", "");
        this.files.put("workers/pkg/helper.py", "x = 'helper'\n");
        this.files.put("workers/model.txt", " and model");
        assertThat(answer("workers/w.py")).isEqualTo("helper and model");
    }

    @Test
    void bytecodeOfPythonIsNotExtracted() throws Exception {
        this.files.put("workers/w.sh", "");
        this.files.put("workers/pkg/__pycache__/a.cpython-311.pyc", "bytecode");
        Path script = extract("workers/w.sh", (options) -> options);
        assertThat(script.resolveSibling("pkg")).doesNotExist();
    }

    @Test
    void scriptsOfOneDirectoryShareATree() throws Exception {
        this.files.put("workers/a.sh", "");
        this.files.put("workers/b.sh", "");
        assertThat(extract("workers/a.sh", (options) -> options).resolveSibling("b.sh"))
            .isEqualTo(extract("workers/b.sh", (options) -> options));
    }

    @Test
    void applicationItselfIsNotExtractedWithAScriptAtTheRoot() throws Exception {
        for (String name : new String[] { "w.sh", "com/App.class", "application-prod.yml", "application.properties",
                "META-INF/spring.factories", "lib/a.txt" }) {
            this.files.put(name, "text");
        }
        Path root = extract("w.sh", (options) -> options).getParent();
        assertThat(root).isDirectoryRecursivelyContaining("glob:**/a.txt");
        assertThat(root.resolve("com")).doesNotExist();
        assertThat(root.resolve("META-INF")).doesNotExist();
        assertThat(root.resolve("application-prod.yml")).doesNotExist();
        assertThat(root.resolve("application.properties")).doesNotExist();
    }

    @Test
    void scriptAtTheRootIsAloneWhereThereIsTooMuch() throws Exception {
        this.files.put("w.sh", "exit 0");
        this.files.put("large.txt", "x".repeat(1000));
        Path script = extract("w.sh", (options) -> options.withMaxSize(100));
        assertThat(script).hasContent("exit 0");
        assertThat(script.resolveSibling("large.txt")).doesNotExist();
    }

    @Test
    void tooManyFilesAreRefusedByName() {
        this.files.put("workers/w.sh", "");
        this.files.put("workers/b.txt", "");
        assertThatIOException().isThrownBy(() -> extract("workers/w.sh", (options) -> options.withMaxFiles(1)))
            .withMessage(
                    "'classpath:workers/' around the script workers/w.sh has 2 files, more than 1: give the script "
                            + "a directory of its own, or raise the option 'extraction.max-files'");
    }

    @Test
    void tooManyBytesAreRefusedByName() {
        this.files.put("workers/w.sh", "");
        this.files.put("workers/b.txt", "x".repeat(1000));
        assertThatIOException().isThrownBy(() -> extract("workers/w.sh", (options) -> options.withMaxSize(999)))
            .withMessageContaining("has more than 999 bytes")
            .withMessageContaining("raise the option 'extraction.max-size'");
    }

    @Test
    void anotherRootIsTakenWhole() throws Exception {
        this.files.put("app/workers/w.sh", "");
        this.files.put("app/shared/lib.txt", "lib");
        Path script = extract("app/workers/w.sh", (options) -> options.withRoot("classpath:/app/"));
        assertThat(script.resolveSibling("../shared/lib.txt")).hasContent("lib");
    }

    @Test
    void rootThatDoesNotContainTheScriptIsRefused() {
        this.files.put("workers/w.sh", "");
        assertThatIOException().isThrownBy(() -> extract("workers/w.sh", (options) -> options.withRoot("other")))
            .withMessageContaining("correct the option 'extraction.root'");
    }

    @Test
    void entryThatLeadsOutOfTheTreeIsRefused() {
        this.files.put("workers/w.sh", "");
        this.files.put("workers/../../../out.txt", "");
        assertThatIOException().isThrownBy(() -> extract("workers/w.sh", (options) -> options))
            .withMessageContaining("leads out of it");
    }

    @Test
    void programBesideAScriptMayBeRun() throws Exception {
        this.files.put("workers/w.sh", "");
        this.files.put("workers/tool", "#!/bin/sh\nexit 0\n");
        this.files.put("workers/data", "data");
        Path script = extract("workers/w.sh", (options) -> options);
        assertThat(script.resolveSibling("tool")).isExecutable();
        assertThat(script.resolveSibling("data").toFile().canExecute()).isFalse();
    }

    @Test
    void fileOfATreeThatWasChangedOrRemovedIsWrittenAnew() throws Exception {
        this.files.put("workers/w.sh", "");
        this.files.put("workers/a.txt", "a");
        this.files.put("workers/lib/b.txt", "b");
        Path script = extract("workers/w.sh", (options) -> options);
        Path changed = script.resolveSibling("a.txt");
        changed.toFile().setWritable(true);
        Files.writeString(changed, "x");
        FileTrees.remove(script.resolveSibling("lib"));
        assertThat(extract("workers/w.sh", (options) -> options)).isEqualTo(script);
        assertThat(changed).hasContent("a");
        assertThat(script.resolveSibling("lib/b.txt")).hasContent("b");
    }

    private String answer(String script) throws Exception {
        ProcessOptions options = ProcessOptions.builder()
            .name("test")
            .script("classpath:" + script)
            .timeout(Children.PATIENCE)
            .build();
        try (URLClassLoader loader = loader();
                ManagedProcess process = new DefaultManagedProcess(options, loader, Timer.system())) {
            Children.await(process.start());
            return process.call("x", null, String.class);
        }
    }

    private Path extract(String script, UnaryOperator<ExtractionOptions> options) throws Exception {
        try (URLClassLoader loader = loader()) {
            return ExtractedFiles.script(script, loader, options.apply(ExtractionOptions.defaults()));
        }
    }

    private URLClassLoader loader() throws Exception {
        Path jar = this.directory.resolve("a b%20ü.jar");
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
            for (Map.Entry<String, String> entry : this.files.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new URLClassLoader(new URL[] { jar.toUri().toURL() }, null);
    }

}
