package io.marketprism.config.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at what a server needs of this machine: programs, folders, rights and room. */
final class MachineCheckup {
    private static final int JAVA_WANTED = 17;
    private static final long LITTLE_ROOM = 1L << 30;
    private static final long NO_ROOM = 100L << 20;
    private static final long FEW_FILES = 4096;
    private static final long MIB = 1L << 20;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    private final Shell shell;
    private final Path data;
    private final Optional<RunningServer> running;
    private final List<Finding> findings = new ArrayList<>();

    private MachineCheckup(Shell shell, Path data, Optional<RunningServer> running) {
        this.shell = shell;
        this.data = data;
        this.running = running;
    }

    /**
     * Everything that can be said without speaking to a server.
     *
     * @param running what the server on the data folder says of itself
     */
    static List<Finding> of(Shell shell, Path data, Optional<RunningServer> running)
            throws IOException {
        MachineCheckup checkup = new MachineCheckup(shell, data, running);
        checkup.java();
        checkup.git();
        checkup.folder();
        if (Files.isDirectory(data)) {
            checkup.token();
            checkup.lock();
        }
        checkup.room();
        checkup.openFiles();
        return List.copyOf(checkup.findings);
    }

    private void java() {
        int version = Runtime.version().feature();
        String text = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        findings.add(
                version >= JAVA_WANTED
                        ? Finding.good("java", text)
                        : Finding.wrong("java", text, "Install JDK 17 or later."));
    }

    private void git() {
        findings.add(
                ProcessOutput.of(shell.directory(), "git", "--version")
                        .map(version -> Finding.good("git", version))
                        .orElseGet(
                                () ->
                                        Finding.care(
                                                "git",
                                                "not found; only cloning needs it",
                                                "Install git (Debian, Ubuntu: apt install git;"
                                                        + " macOS: brew install git).")));
    }

    private void folder() throws IOException {
        String what = "data folder";
        if (!Files.exists(data)) {
            findings.add(Finding.good(what, data + " is not there yet; `prism serve` makes it"));
        } else if (!Files.isDirectory(data)) {
            findings.add(
                    Finding.wrong(
                            what, data + " is a file", "Name another with PRISM_DATA or --data."));
        } else if (!Files.isWritable(data) || !Files.isReadable(data)) {
            findings.add(
                    Finding.wrong(
                            what,
                            data + " belongs to " + Files.getOwner(data) + ", not to this user",
                            "sudo chown -R \"$USER\" " + Texts.quoted(data)));
        } else if (isOpenToOthers(data)) {
            findings.add(
                    Finding.wrong(
                            what,
                            data + " can be read by others",
                            "chmod 700 " + Texts.quoted(data)));
        } else {
            findings.add(Finding.good(what, data + ", for this user only"));
        }
    }

    private void token() throws IOException {
        Path file = data.resolve("token");
        if (!Files.exists(file)) {
            findings.add(Finding.good("token", "none yet; `prism serve` makes one"));
        } else if (isOpenToOthers(file)) {
            findings.add(
                    Finding.wrong(
                            "token",
                            file + " can be read by others",
                            "chmod 600 "
                                    + Texts.quoted(file)
                                    + "; if somebody may have read it, delete it and restart the"
                                    + " server, which makes a new one."));
        } else if (!TOKEN.matcher(Files.readString(file).strip()).matches()) {
            findings.add(
                    Finding.wrong(
                            "token",
                            file + " holds no token (expected: 43 characters)",
                            "Delete it and restart the server, which makes a new one."));
        } else {
            findings.add(Finding.good("token", file + ", for this user only"));
        }
    }

    /** Where the file system knows no such rights, it is not for us to judge. */
    private static boolean isOpenToOthers(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    private void lock() throws IOException {
        Path file = data.resolve("store").resolve("lock");
        if (!Files.exists(file)) {
            return;
        }
        boolean announced = running.isPresent();
        if (!isHeld(file)) {
            findings.add(
                    announced
                            ? Finding.wrong(
                                    "lock",
                                    data + " names a server, which does not hold the store",
                                    "Delete " + Texts.quoted(data.resolve("server.json")) + ".")
                            : Finding.good("lock", "free: no server runs on the store"));
        } else if (announced) {
            findings.add(Finding.good("lock", "held by the server that runs here"));
        } else {
            findings.add(
                    Finding.care(
                            "lock",
                            "held by " + Files.readString(file).strip(),
                            "Wait for that program, such as `prism fsck`, or stop it."));
        }
    }

    private static boolean isHeld(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        }
    }

    private void room() throws IOException {
        Path nearest = data;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        long free = Files.getFileStore(nearest).getUsableSpace();
        String text = String.format(java.util.Locale.ROOT, "%,d MiB free", free / MIB);
        String mend = "Make room, or name a folder on another disk with PRISM_DATA.";
        if (free < NO_ROOM) {
            findings.add(Finding.wrong("disk", text, mend));
        } else {
            findings.add(
                    free < LITTLE_ROOM
                            ? Finding.care("disk", text, mend)
                            : Finding.good("disk", text));
        }
    }

    private void openFiles() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        if (system instanceof UnixOperatingSystemMXBean unix) {
            long most = unix.getMaxFileDescriptorCount();
            String text = String.format(java.util.Locale.ROOT, "at most %,d", most);
            findings.add(
                    most < FEW_FILES
                            ? Finding.care(
                                    "open files",
                                    text + ", which is one for each subscriber",
                                    "ulimit -n 65536 before `prism serve`.")
                            : Finding.good("open files", text));
        }
    }
}
