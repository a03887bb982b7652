package io.sharedipc.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resources that were written to files, with what each file must contain.
 */
final class ExtractedTree {

    private static final Logger logger = LoggerFactory.getLogger(ExtractedTree.class);

    private final ExtractionDirectory directory;

    private final Path root;

    private final Map<String, byte[]> digests = new LinkedHashMap<>();

    private final Set<Path> folders = new LinkedHashSet<>();

    ExtractedTree(ExtractionDirectory directory, String name) {
        this.directory = directory;
        this.root = directory.path().resolve(name);
    }

    Path file(String name) {
        return this.root.resolve(name);
    }

    /**
     * Writes all files.
     * @param resources what they are
     * @throws IOException if that fails; nothing half-made is left
     */
    void write(ResourceTree resources) throws IOException {
        try {
            resources.forEach(this::write);
        }
        catch (IOException | RuntimeException ex) {
            if (Files.exists(this.root, LinkOption.NOFOLLOW_LINKS)) {
                FileTrees.remove(this.root);
            }
            throw ex;
        }
    }

    /**
     * Whether every directory that is there is this user's own.
     * @return {@code false} if somebody else could have put something into the tree
     */
    boolean isTrusted() {
        return this.directory.isOwn(this.directory.path()) && this.folders.stream()
            .filter((folder) -> Files.exists(folder, LinkOption.NOFOLLOW_LINKS))
            .allMatch(this.directory::isOwn);
    }

    /**
     * Compares every file and writes anew what is missing or was changed.
     * @param resources what was written before
     * @throws IOException if that fails
     */
    void restore(ResourceTree resources) throws IOException {
        Set<String> broken = new LinkedHashSet<>();
        for (Map.Entry<String, byte[]> entry : this.digests.entrySet()) {
            if (!isIntact(file(entry.getKey()), entry.getValue())) {
                broken.add(entry.getKey());
            }
        }
        if (!broken.isEmpty()) {
            logger.warn("Extracted files were changed or removed and are written anew: {}", summary(broken));
            resources.forEach((name, content) -> {
                if (broken.contains(name)) {
                    write(name, content);
                }
            });
        }
    }

    private String summary(Set<String> broken) {
        String first = file(broken.iterator().next()).toString();
        return (broken.size() == 1) ? first : first + " and " + (broken.size() - 1) + " others";
    }

    private boolean isIntact(Path file, byte[] digest) throws IOException {
        if (!this.directory.isOwnFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Arrays.equals(copy(in, OutputStream.nullOutputStream()), digest);
        }
    }

    private void write(String name, InputStream content) throws IOException {
        Path file = file(name).normalize();
        if (!file.startsWith(this.root)) {
            throw new IOException("the archive has an entry that leads out of it: " + name);
        }
        Path half = null;
        try {
            half = Files.createTempFile(makeFolders(file), "half", ".tmp");
            this.digests.put(name, copyTo(half, content));
            this.directory.setPermissions(half, isProgram(half));
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        catch (ExtractionBudget.ExceededException ex) {
            throw ex;
        }
        catch (IOException ex) {
            if (half != null) {
                Files.deleteIfExists(half);
            }
            throw new IOException("cannot write " + file + ": " + ex.getMessage(), ex);
        }
    }

    private Path makeFolders(Path file) throws IOException {
        Path folder = this.directory.path();
        Path relative = folder.relativize(file);
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            folder = folder.resolve(relative.getName(i));
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                this.directory.makeDirectory(folder);
            }
            this.folders.add(folder);
        }
        return folder;
    }

    private static byte[] copyTo(Path file, InputStream content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return copy(content, out);
        }
    }

    private static byte[] copy(InputStream content, OutputStream out) throws IOException {
        try {
            DigestInputStream in = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"));
            in.transferTo(out);
            return in.getMessageDigest().digest();
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException(ex); // every Java has it
        }
    }

    /** An archive does not say which of its files may be run. */
    private static boolean isProgram(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && (start[0] == '#' && start[1] == '!'
                    || start[0] == 0x7f && start[1] == 'E' && start[2] == 'L' && start[3] == 'F');
        }
    }

}
