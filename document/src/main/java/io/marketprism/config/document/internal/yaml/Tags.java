package io.marketprism.config.document.internal.yaml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Full names of tags (YAML 1.2.2, 6.8.2 and 6.9.1). */
final class Tags {
    /** What the tags of the core schema begin with. */
    static final String CORE = "tag:yaml.org,2002:";

    private Tags() {}

    /** The full name of a tag as it is written, by the handles that its document declares. */
    static String resolve(String tag, Map<String, String> handles) {
        if (tag.startsWith("!<")) {
            return tag.substring(2, tag.length() - 1);
        }
        if (tag.equals("!")) {
            return tag;
        }
        int second = tag.indexOf('!', 1);
        String handle = tag.substring(0, second + 1 == 0 ? 1 : second + 1);
        String prefix = handles.getOrDefault(handle, handle.equals("!!") ? CORE : handle);
        return prefix + decoded(tag.substring(handle.length()));
    }

    private static String decoded(String suffix) {
        if (suffix.indexOf('%') < 0) {
            return suffix;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < suffix.length(); i++) {
            char c = suffix.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(suffix, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
