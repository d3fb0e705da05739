package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Tables in RocksDB, each a column family.
 *
 * <p>Recycling of log files stays off (its recovery has lost data), and recovery stops at the first
 * record that is not whole; {@link Watermark} tells whether what was acknowledged is still there.
 */
final class RocksStorage implements Storage {
    private static final long WRITE_BUFFERS_BYTES = 64L << 20;
    private static final long BLOCK_CACHE_BYTES = 64L << 20;
    private static final long MAX_WAL_BYTES = 256L << 20;
    private static final int BLOOM_BITS = 10;
    private static final int LOG_FILES = 4;
    private static final long LOG_FILE_BYTES = 1L << 20;
    private static final byte[] DEFAULT = RocksDB.DEFAULT_COLUMN_FAMILY;

    private final RocksDB db;
    private final Map<Table, ColumnFamilyHandle> families;
    private final WriteOptions synced;
    private final List<RocksObject> owned;

    /** Held for reading by whoever uses the engine, since a call after its end is a crash. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private boolean closed;

    private RocksStorage(
            RocksDB db,
            Map<Table, ColumnFamilyHandle> families,
            WriteOptions synced,
            List<RocksObject> owned) {
        this.db = db;
        this.families = families;
        this.synced = synced;
        this.owned = owned;
    }

    /**
     * Opens the tables in a directory, or makes them.
     *
     * @param directory of the tables alone
     * @param nativeLibrary where the engine's native library is unpacked if it is not on the
     *     library path
     * @throws CorruptStoreException if the engine cannot read what is there
     */
    static RocksStorage open(Path directory, Path nativeLibrary) {
        loadNativeLibrary(nativeLibrary);
        List<RocksObject> owned = new ArrayList<>();
        LRUCache cache = own(owned, new LRUCache(BLOCK_CACHE_BYTES));
        ColumnFamilyOptions tables = own(owned, tableOptions(cache, owned));
        DBOptions options = own(owned, databaseOptions());
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        descriptors.add(new ColumnFamilyDescriptor(DEFAULT, tables));
        for (Table table : Table.values()) {
            byte[] name = table.storedName().getBytes(StandardCharsets.UTF_8);
            descriptors.add(new ColumnFamilyDescriptor(name, tables));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            RocksDB db = RocksDB.open(options, directory.toString(), descriptors, handles);
            Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);
            int handle = 1; // the first is the default family, which stays empty
            for (Table table : Table.values()) {
                families.put(table, handles.get(handle++));
            }
            owned.addAll(handles);
            WriteOptions synced = own(owned, new WriteOptions().setSync(true));
            return new RocksStorage(db, families, synced, owned);
        } catch (RocksDBException | IOException e) {
            closeAll(owned);
            throw new CorruptStoreException(
                    "store: " + directory + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static void loadNativeLibrary(Path directory) {
        try {
            NativeLibrary.load(directory);
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "native library of the store cannot be unpacked into " + directory, e);
        }
    }

    private static ColumnFamilyOptions tableOptions(LRUCache cache, List<RocksObject> owned) {
        BloomFilter bloom = own(owned, new BloomFilter(BLOOM_BITS));
        return new ColumnFamilyOptions()
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
                .setTableFormatConfig(
                        new BlockBasedTableConfig()
                                .setBlockCache(cache)
                                .setCacheIndexAndFilterBlocks(true)
                                .setFilterPolicy(bloom));
    }

    private static DBOptions databaseOptions() {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setRecycleLogFileNum(0)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setParanoidChecks(true)
                .setDbWriteBufferSize(WRITE_BUFFERS_BYTES)
                .setMaxTotalWalSize(MAX_WAL_BYTES)
                .setMaxBackgroundJobs(2)
                .setKeepLogFileNum(LOG_FILES)
                .setMaxLogFileSize(LOG_FILE_BYTES);
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        open.readLock().lock();
        try {
            return db.get(family(table), key);
        } catch (RocksDBException e) {
            throw unreadable(table, e);
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void scanUp(Table table, byte[] prefix, byte[] from, RowVisitor visitor) {
        scan(table, prefix, iterator -> iterator.seek(from), RocksIterator::next, visitor);
    }

    @Override
    public void scanDown(Table table, byte[] prefix, byte[] from, RowVisitor visitor) {
        scan(table, prefix, iterator -> iterator.seekForPrev(from), RocksIterator::prev, visitor);
    }

    private void scan(
            Table table,
            byte[] prefix,
            java.util.function.Consumer<RocksIterator> start,
            java.util.function.Consumer<RocksIterator> step,
            RowVisitor visitor) {
        open.readLock().lock();
        try (ReadOptions options = new ReadOptions();
                RocksIterator rows = db.newIterator(family(table), options)) {
            boolean more = true;
            for (start.accept(rows); more && rows.isValid(); step.accept(rows)) {
                byte[] key = rows.key();
                more = startsWith(key, prefix) && visitor.row(key, rows.value());
            }
            rows.status();
        } catch (RocksDBException e) {
            throw unreadable(table, e);
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void append(Batch batch) {
        open.readLock().lock();
        try (WriteBatch rows = new WriteBatch()) {
            for (Batch.Row row : batch.rows()) {
                byte[] value = row.value();
                if (value == null) {
                    rows.delete(family(row.table()), row.key());
                } else {
                    rows.put(family(row.table()), row.key(), value);
                }
            }
            db.write(synced, rows);
        } catch (RocksDBException e) {
            throw new StoreUnavailableException("store: a write failed: " + e.getMessage(), e);
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void checkpoint(Path directory) {
        open.readLock().lock();
        try {
            if (closed) {
                throw new StoreUnavailableException("store: closed", null);
            }
            try (Checkpoint checkpoint = Checkpoint.create(db)) {
                checkpoint.createCheckpoint(directory.toString());
            }
        } catch (RocksDBException e) {
            throw new StoreUnavailableException(
                    "backup: " + directory + " cannot be written: " + e.getMessage(), e);
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                closeAll(owned);
                db.close();
            }
        } finally {
            open.writeLock().unlock();
        }
    }

    private ColumnFamilyHandle family(Table table) {
        ColumnFamilyHandle handle = families.get(table);
        if (handle == null || closed) {
            throw new StoreUnavailableException("store: closed", null);
        }
        return handle;
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length
                && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static CorruptStoreException unreadable(Table table, RocksDBException cause) {
        return new CorruptStoreException(
                "store: table " + table.storedName() + " cannot be read: " + cause.getMessage(),
                cause);
    }

    private static <T extends RocksObject> T own(List<RocksObject> owned, T object) {
        owned.add(object);
        return object;
    }

    /** Closes in the opposite order, since column families belong to options made before them. */
    private static void closeAll(List<RocksObject> owned) {
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).close();
        }
    }
}
