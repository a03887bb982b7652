package io.sharedipc.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A temporary directory of this host that no other user can write into.
 *
 * Its name has the host's pid and start time. A lock, which the system drops at the
 * host's end, shows other hosts that it is in use.
 */
final class ExtractionDirectory {

    static final String PREFIX = "shared-ipc-";

    static final String LOCK = ".lock";

    /** How the directories of this host begin. */
    static final String OWN_PREFIX = PREFIX + ProcessHandle.current().pid() + "-"
            + ProcessHandle.current().info().startInstant().map((start) -> start.toEpochMilli()).orElse(0L) + "-";

    private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS = Set.of(PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE);

    private final Path path;

    private final boolean readable;

    private final @Nullable UserPrincipal user;

    private final @Nullable FileChannel lock;

    private ExtractionDirectory(Path path, boolean readable) throws IOException {
        this.path = path;
        this.readable = readable;
        this.user = isPosix(path) ? Files.getOwner(path, LinkOption.NOFOLLOW_LINKS) : null;
        this.lock = lock(path);
    }

    static ExtractionDirectory create(boolean readable) throws IOException {
        try {
            ExtractionDirectory created = new ExtractionDirectory(Files.createTempDirectory(OWN_PREFIX), readable);
            created.setPermissions(created.path, true);
            return created;
        }
        catch (IOException ex) {
            throw new IOException("cannot create a directory in %s (java.io.tmpdir): %s"
                .formatted(System.getProperty("java.io.tmpdir"), ex), ex);
        }
    }

    Path path() {
        return this.path;
    }

    /**
     * Whether a directory is this user's own and as it was made.
     * @param directory the directory itself, or one in it
     * @return {@code false} if another user could have put it in place or write into it
     */
    boolean isOwn(Path directory) {
        if (this.user == null) {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
        }
        try {
            PosixFileAttributes attributes = attributes(directory);
            return attributes.isDirectory() && attributes.owner().equals(this.user)
                    && attributes.permissions().equals(permissions(true));
        }
        catch (IOException ex) {
            return false;
        }
    }

    /**
     * Whether a directory is this user's, with whatever mode.
     * @param directory the directory
     * @return {@code false} if it is another user's, a link or none
     */
    boolean isOfThisUser(Path directory) {
        try {
            return (this.user == null) ? Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    : attributes(directory).isDirectory() && attributes(directory).owner().equals(this.user);
        }
        catch (IOException ex) {
            return false;
        }
    }

    /**
     * Whether a file is this user's own and no other user may write it.
     * @param file the file
     * @return {@code false} if it is missing, a link, or another user's
     */
    boolean isOwnFile(Path file) {
        if (this.user == null) {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        }
        try {
            PosixFileAttributes attributes = attributes(file);
            return attributes.isRegularFile() && attributes.owner().equals(this.user)
                    && attributes.permissions().stream().noneMatch(WRITABLE_BY_OTHERS::contains);
        }
        catch (IOException ex) {
            return false;
        }
    }

    /**
     * Makes a directory for this user, which others may read if that is wanted.
     * @param directory a directory whose parent exists
     * @throws IOException if it cannot be made
     */
    void makeDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, privately());
        setPermissions(directory, true);
    }

    /**
     * Makes a file readable, also for others if that is wanted.
     * @param path the file or directory
     * @param executable whether it may also be run or entered
     * @throws IOException if that fails
     */
    void setPermissions(Path path, boolean executable) throws IOException {
        if (this.user != null) {
            Set<PosixFilePermission> permissions = permissions(executable);
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                permissions.remove(PosixFilePermission.OWNER_WRITE);
            }
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    void remove() {
        try {
            FileTrees.remove(this.path);
            if (this.lock != null) {
                this.lock.close();
            }
        }
        catch (IOException ex) {
            // Another host removes it.
        }
    }

    private Set<PosixFilePermission> permissions(boolean executable) {
        String text = this.readable ? (executable ? "rwxr-xr-x" : "rw-r--r--")
                : (executable ? "rwx------" : "rw-------");
        return PosixFilePermissions.fromString(text);
    }

    private FileAttribute<?>[] privately() {
        return (this.user == null) ? new FileAttribute<?>[0] : new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) };
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** The lock is held before it has its name, so nobody finds it free. */
    private static @Nullable FileChannel lock(Path directory) {
        Path half = directory.resolve(LOCK + ".new");
        try {
            FileChannel channel = FileChannel.open(half, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return null;
            }
            Files.move(half, directory.resolve(LOCK));
            return channel;
        }
        catch (IOException ex) {
            return null; // without locks only this host removes it
        }
    }

}
