package io.sharedipc.process;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kits and scripts of the class path as files that a child can open.
 *
 * Where the class path is a folder they are opened in place. Else they are written to a
 * directory of this host's own, and each use compares them with what was written.
 */
final class ExtractedFiles {

    private static final Logger logger = LoggerFactory.getLogger(ExtractedFiles.class);

    /** By whether others may read; guarded by the class. */
    private static final Map<Boolean, ExtractedFiles> instances = new HashMap<>();

    /** Those that are not trusted any more; guarded by the class. */
    private static final List<ExtractedFiles> discarded = new ArrayList<>();

    private final ExtractionDirectory directory;

    private final Thread removal;

    private final Map<String, ExtractedTree> trees = new HashMap<>();

    private ExtractedFiles(ExtractionDirectory directory) {
        this.directory = directory;
        this.removal = new Thread(new ExtractionRemoval(directory), "ipc-remove-extracted-files");
    }

    /**
     * Gives the file of one resource.
     * @param resource the name of the resource
     * @param loader finds it
     * @param readable whether other users may read a copy
     * @return the file itself where the class path is a folder, else a copy
     * @throws IOException if it is missing, or cannot be written
     */
    static Path of(String resource, ClassLoader loader, boolean readable) throws IOException {
        URL url = find(resource, loader);
        return isFile(url) ? path(url) : extract(ResourceTree.single(url, resource), readable);
    }

    /**
     * Gives the file of a script, with all around it that it may open.
     * @param resource the name of the script
     * @param loader finds it
     * @param options what is taken
     * @return the file itself where the class path is a folder, else a copy in a tree
     * @throws IOException if it is missing, cannot be written, or too much is around it
     */
    static Path script(String resource, ClassLoader loader, ExtractionOptions options) throws IOException {
        URL url = find(resource, loader);
        if (isFile(url)) {
            return path(url);
        }
        ResourceTree tree = ResourceTree.around(url, resource, options);
        try {
            if (tree != null) {
                return extract(tree, options.readableByOthers());
            }
            logger.warn("What is beside the script {} is not extracted: {} cannot be listed", resource, url);
        }
        catch (ExtractionBudget.ExceededException ex) {
            if (!tree.isWholeClassPath() || options.root() != null) {
                throw ex;
            }
            logger.warn("What is beside the script {} is not extracted: {}", resource, ex.getMessage());
        }
        return extract(ResourceTree.single(url, resource), options.readableByOthers());
    }

    /** Removes all files if no process is there that could open them. */
    static synchronized void removeUnused() {
        if (ActiveProcesses.isNone()) {
            instances.values().forEach(ExtractedFiles::remove);
            instances.clear();
            discarded.forEach(ExtractedFiles::remove);
            discarded.clear();
        }
    }

    private static synchronized Path extract(ResourceTree resources, boolean readable) throws IOException {
        ExtractedFiles files = instances.get(readable);
        if (files == null || !files.isTrusted(resources)) {
            if (files != null) {
                logger.warn("{} is gone or not this user's own any more: what is extracted is written elsewhere",
                        files.directory.path());
                discarded.add(files);
            }
            files = create(readable);
            instances.put(readable, files);
        }
        try {
            return files.provide(resources);
        }
        finally {
            if (files.trees.isEmpty()) {
                files.remove(); // nothing could be written
                instances.remove(readable);
            }
        }
    }

    private static ExtractedFiles create(boolean readable) throws IOException {
        ExtractedFiles files = new ExtractedFiles(ExtractionDirectory.create(readable));
        try {
            Runtime.getRuntime().addShutdownHook(files.removal);
        }
        catch (IllegalStateException ex) {
            // The JVM ends already: the next host removes the directory.
        }
        AbandonedDirectories.remove(files.directory);
        return files;
    }

    private boolean isTrusted(ResourceTree resources) {
        ExtractedTree tree = this.trees.get(resources.key());
        return (tree != null) ? tree.isTrusted() : this.directory.isOwn(this.directory.path());
    }

    private Path provide(ResourceTree resources) throws IOException {
        String key = resources.key();
        ExtractedTree tree = this.trees.get(key);
        if (tree != null) {
            tree.restore(resources);
            return tree.file(resources.script());
        }
        // Two applications in one JVM may each have a resource of this name.
        String name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
        ExtractedTree written = new ExtractedTree(this.directory, name);
        written.write(resources);
        this.trees.put(key, written);
        return written.file(resources.script());
    }

    private void remove() {
        this.directory.remove();
        try {
            Runtime.getRuntime().removeShutdownHook(this.removal);
        }
        catch (IllegalStateException ex) {
            // The JVM ends, and the hook runs or ran.
        }
    }

    private static URL find(String resource, ClassLoader loader) throws IOException {
        URL url = loader.getResource(resource);
        if (url == null) {
            throw new IOException("no resource '" + resource + "' on the class path");
        }
        return url;
    }

    private static boolean isFile(URL url) {
        return "file".equals(url.getProtocol());
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        }
        catch (URISyntaxException | IllegalArgumentException ex) {
            return Path.of(url.getPath()); // was made of text that is not encoded
        }
    }

}
