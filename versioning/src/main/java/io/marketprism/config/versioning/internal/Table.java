package io.marketprism.config.versioning.internal;

/**
 * The tables of the store. Rows of a project start with its number in four bytes; numbers are
 * big-endian, so that rows are in their order.
 *
 * <table>
 *   <caption>Rows</caption>
 *   <tr><th>table</th><th>key</th><th>value</th></tr>
 *   <tr><td>OBJECTS</td><td>project, Git id</td><td>Git type (1 byte), content</td></tr>
 *   <tr><td>REFS</td><td>project, full name</td><td>Git id, revision that moved it</td></tr>
 *   <tr><td>LOG</td><td>project, revision</td><td>{@link EntryCodec}</td></tr>
 *   <tr><td>HISTORY</td><td>project, {@code r}, ref, 0, revision</td><td>Git id or empty</td></tr>
 *   <tr><td></td><td>project, {@code p}, path, 0, revision</td><td>empty</td></tr>
 *   <tr><td></td><td>project, {@code c}, Git id</td><td>revision</td></tr>
 *   <tr><td>INDEX</td><td>{@link IndexKeys}</td><td>empty, or {@link TouchCodec}</td></tr>
 *   <tr><td>AUDIT</td><td>sequence</td><td>leaf hash (32 bytes), canonical JSON</td></tr>
 *   <tr><td>REQUESTS</td><td>{@code k}, project, key's SHA-256</td>
 *       <td>{@link RememberedAnswer}</td></tr>
 *   <tr><td></td><td>{@code t}, milliseconds, the key above</td><td>empty</td></tr>
 *   <tr><td>META</td><td>a name</td><td>its value</td></tr>
 * </table>
 */
enum Table {
    OBJECTS,
    REFS,
    LOG,
    HISTORY,
    AUDIT,
    REQUESTS,
    META,
    INDEX;

    /** The name under which the engine stores the table. */
    String storedName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
