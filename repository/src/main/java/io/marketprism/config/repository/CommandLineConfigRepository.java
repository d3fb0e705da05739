package io.marketprism.config.repository;

import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.Origin;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import io.marketprism.config.repository.spi.TextConfigRepository;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a program that are keys: {@code --db.tags[0]=x}, and {@code --verbose} for
 * {@code --verbose=true}. Read-only, and all values are texts. What does not begin with {@code --},
 * and all that follows the argument {@code --}, are {@linkplain #rest the program's own}. An
 * argument that is no key, or a key that comes again, is a problem of the snapshot. Thread-safe.
 */
public final class CommandLineConfigRepository extends TextConfigRepository {
    private final List<String> arguments;

    private CommandLineConfigRepository(List<String> arguments, RepositoryRuntime runtime) {
        super("command line", runtime);
        this.arguments = List.copyOf(arguments);
    }

    /** The arguments of a program, as {@code main} is given them. */
    public static CommandLineConfigRepository create(String... arguments) {
        return create(List.of(arguments), RepositoryRuntime.standard());
    }

    /** The arguments of a program in given surroundings. */
    public static CommandLineConfigRepository create(
            List<String> arguments, RepositoryRuntime runtime) {
        CommandLineConfigRepository repository =
                new CommandLineConfigRepository(arguments, runtime);
        repository.refresh();
        return repository;
    }

    /** The arguments that are no keys, in their order. */
    public List<String> rest() {
        int end = end();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (i > end || (i < end && !arguments.get(i).startsWith("--"))) {
                rest.add(arguments.get(i));
            }
        }
        return List.copyOf(rest);
    }

    /** Where the argument {@code --} stands; after the last if there is none. */
    private int end() {
        int end = arguments.indexOf("--");
        return end < 0 ? arguments.size() : end;
    }

    @Override
    protected void read(Texts texts) {
        int end = end();
        for (int i = 0; i < end; i++) {
            if (arguments.get(i).startsWith("--")) {
                add(arguments.get(i).substring(2), Origin.of("argument " + (i + 1)), texts);
            }
        }
    }

    private static void add(String argument, Origin origin, Texts texts) {
        int equals = equalsSign(argument);
        String key = equals < 0 ? argument : argument.substring(0, equals);
        String text = equals < 0 ? "true" : argument.substring(equals + 1);
        try {
            KeyPath path = KeyPath.parse(key);
            if (path.isRoot() || path.segments().get(0) instanceof KeyPath.Index) {
                texts.problem(origin, "argument: --" + key + " (expected: such as --db.host=x)");
            } else {
                texts.add(path, text, origin);
            }
        } catch (InvalidKeyException e) {
            texts.problem(origin, String.valueOf(e.getMessage()));
        }
    }

    /** Where the first equals sign outside of a quoted name stands; -1 if there is none. */
    private static int equalsSign(String argument) {
        boolean quoted = false;
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            if (c == '=' && !quoted) {
                return i;
            }
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            }
        }
        return -1;
    }
}
