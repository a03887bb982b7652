package io.sharedipc.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.jspecify.annotations.Nullable;

/**
 * The resources of an archive that a script needs beside itself.
 */
final class ResourceTree {

    private final URL url;

    private final String script;

    private final @Nullable ScriptSurroundings surroundings;

    private final ExtractionOptions options;

    private ResourceTree(URL url, String script, @Nullable ScriptSurroundings surroundings, ExtractionOptions options) {
        this.url = url;
        this.script = script;
        this.surroundings = surroundings;
        this.options = options;
    }

    /**
     * One resource alone.
     * @param url where it is
     * @param name its name
     * @return a tree of one file
     */
    static ResourceTree single(URL url, String name) {
        return new ResourceTree(url, name.substring(name.lastIndexOf('/') + 1), null, ExtractionOptions.defaults());
    }

    /**
     * A script and what is around it.
     * @param url where the script is
     * @param name the script's name
     * @param options what is taken
     * @return the tree, or {@code null} if the class path cannot be listed there
     * @throws IOException if the archive cannot be read, or does not have the root
     */
    static @Nullable ResourceTree around(URL url, String name, ExtractionOptions options) throws IOException {
        try (JarFile jar = open(url)) {
            if (jar == null) {
                return null;
            }
            List<String> names = jar.stream().filter((entry) -> !entry.isDirectory()).map(ZipEntry::getName).toList();
            return new ResourceTree(url, name, ScriptSurroundings.of(name, names, options.root()), options);
        }
    }

    /** The same for all scripts that have the same surroundings. */
    String key() {
        String location = this.url.toString();
        return (this.surroundings == null) ? location
                : location.substring(0, location.lastIndexOf("!/") + 2) + this.surroundings.root();
    }

    /** The script's place in the tree. */
    String script() {
        return this.script;
    }

    boolean isWholeClassPath() {
        return this.surroundings != null && this.surroundings.root().isEmpty();
    }

    /**
     * Reads all resources.
     * @param reader is given the place in the tree and the content of each
     * @throws IOException if one cannot be read, or there are too many
     */
    void forEach(Reader reader) throws IOException {
        if (this.surroundings == null) {
            try (InputStream in = this.url.openStream()) {
                reader.read(this.script, in);
            }
            return;
        }
        try (JarFile jar = open(this.url)) {
            if (jar == null) {
                throw new IOException(this.url + " cannot be listed any more");
            }
            readAll(jar, this.surroundings, reader);
        }
    }

    private void readAll(JarFile jar, ScriptSurroundings selection, Reader reader) throws IOException {
        ExtractionBudget budget = new ExtractionBudget(this.options, this.script, selection.root());
        List<? extends ZipEntry> entries = jar.stream()
            .filter((entry) -> !entry.isDirectory() && selection.contains(entry.getName()))
            .toList();
        budget.checkFiles(entries.size());
        for (ZipEntry entry : entries) {
            try (InputStream in = budget.bounded(jar.getInputStream(entry))) {
                reader.read(entry.getName(), in);
            }
        }
    }

    private static @Nullable JarFile open(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            return null;
        }
        jar.setUseCaches(false); // the cached one is shared and must not be closed
        return jar.getJarFile();
    }

    /**
     * Takes the resources one by one.
     */
    interface Reader {

        void read(String name, InputStream content) throws IOException;

    }

}
