package io.marketprism.config.repository.file;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPath.Name;
import io.marketprism.config.model.KeyPath.Segment;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.InvalidNameException;
import io.marketprism.config.repository.RepositoryChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which file stands at which key, while the changes of a batch are made. */
final class Mounts implements Layout.Planner {
    private final Workspace workspace;
    private final String newExtension;
    private final NavigableMap<KeyPath, FilePath> files = new TreeMap<>();

    Mounts(Workspace workspace, String newExtension) {
        this.workspace = workspace;
        this.newExtension = newExtension;
        for (FilePath file : workspace.names()) {
            files.putIfAbsent(MountedFiles.mountOf(file), file);
        }
    }

    @Override
    public void apply(RepositoryChange change) {
        if (change instanceof RepositoryChange.Set set) {
            set(set.key(), set.value());
        } else {
            delete(change.key());
        }
    }

    /** Files below the key take their parts of the value, and the file above it the rest. */
    private void set(KeyPath key, ConfigValue value) {
        ConfigValue rest = value;
        boolean isShared = false;
        for (KeyPath mount : below(key)) {
            KeyPath part = relative(mount, key);
            ConfigValue taken = value.get(part);
            if (taken == null) {
                remove(mount);
            } else {
                ConfigValue left = rest.get(part);
                edit(mount, KeyPath.ROOT, left == null ? MapValue.EMPTY : left);
                rest = without(rest, part);
                isShared = true;
            }
        }
        KeyPath owner = owner(key);
        boolean isNothing = isShared && rest.equals(MapValue.EMPTY);
        if (owner != null && isNothing) {
            removeFrom(owner, relative(key, owner));
        } else if (owner != null) {
            edit(owner, relative(key, owner), rest);
        } else if (!isNothing) {
            create(key, rest);
        }
    }

    private void delete(KeyPath key) {
        below(key).forEach(this::remove);
        KeyPath owner = owner(key);
        if (owner != null && owner.equals(key)) {
            remove(owner);
        } else if (owner != null) {
            removeFrom(owner, relative(key, owner));
        }
    }

    private void edit(KeyPath mount, KeyPath key, ConfigValue value) {
        FilePath file = files.get(mount);
        if (file != null) {
            workspace.edit(file, new Edit.Set(key, value));
        }
    }

    private void removeFrom(KeyPath mount, KeyPath key) {
        FilePath file = files.get(mount);
        ConfigDocument document = file == null ? null : workspace.get(file);
        if (file != null && document != null && document.value().get(key) != null) {
            workspace.edit(
                    file, key.isRoot() ? new Edit.Set(key, MapValue.EMPTY) : new Edit.Remove(key));
        }
    }

    private void remove(KeyPath mount) {
        FilePath file = files.remove(mount);
        if (file != null) {
            workspace.remove(file);
        }
    }

    /** The files that stand below a key, the deepest first. */
    private List<KeyPath> below(KeyPath key) {
        List<KeyPath> found = new ArrayList<>();
        for (KeyPath mount : files.tailMap(key, false).keySet()) {
            if (!mount.startsWith(key)) {
                break;
            }
            found.add(mount);
        }
        Collections.reverse(found);
        return found;
    }

    /** Where the file stands that is nearest above a key, or at it. */
    private @Nullable KeyPath owner(KeyPath key) {
        for (int length = key.segments().size(); length > 0; length--) {
            KeyPath mount = key.prefix(length);
            if (files.containsKey(mount)) {
                return mount;
            }
        }
        return null;
    }

    /** A new file, in the deepest folder that has files and is on the way to the key. */
    private void create(KeyPath key, ConfigValue value) {
        int depth = key.segments().size() - 1;
        while (depth > 0 && below(key.prefix(depth)).isEmpty()) {
            depth--;
        }
        FilePath file = fileFor(key, depth + 1);
        KeyPath mount = key.prefix(depth + 1);
        KeyPath inside = relative(key, mount);
        ConfigValue tree = inside.isRoot() ? value : MapValue.EMPTY.with(inside, value);
        workspace.create(file, tree);
        files.put(mount, file);
    }

    private FilePath fileFor(KeyPath key, int length) {
        StringBuilder path = new StringBuilder();
        for (Segment segment : key.prefix(length).segments()) {
            String name = segment instanceof Name named ? named.text() : "";
            if (name.isEmpty() || name.startsWith(".") || name.contains("/")) {
                throw unnamed(key, "a name that a file can have");
            }
            path.append(path.length() == 0 ? "" : "/").append(name);
        }
        try {
            return FilePath.parse(path + "." + newExtension);
        } catch (InvalidNameException e) {
            throw unnamed(key, String.valueOf(e.getMessage()));
        }
    }

    private static FileRefusedException unnamed(KeyPath key, String expected) {
        return new FileRefusedException(
                "for " + key, "none can be made (expected: " + expected + ")");
    }

    private static KeyPath relative(KeyPath key, KeyPath above) {
        KeyPath relative = KeyPath.ROOT;
        List<Segment> segments = key.segments();
        for (Segment segment : segments.subList(above.segments().size(), segments.size())) {
            relative = relative.append(segment);
        }
        return relative;
    }

    /** The tree without a part, and without the maps that were there for its sake alone. */
    private static ConfigValue without(ConfigValue tree, KeyPath part) {
        ConfigValue rest = tree.without(part);
        for (KeyPath at = part.parent(); !at.isRoot(); at = at.parent()) {
            if (!(rest.get(at) instanceof MapValue above) || above.size() > 0) {
                break;
            }
            rest = rest.without(at);
        }
        return rest;
    }
}
