package io.millrace.runtime.runner;

import io.millrace.runtime.topology.Sweeping;
import io.millrace.schemas.state.StateStores;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * How RocksDB treats memory, and what was erased. One bound on its memory for all stores of the process: blocks,
 * indexes, filters and write buffers share one cache. It lives as long as the process: a store that closes must not
 * take it from the others.
 *
 * <p>What is deleted stays in older files until they are written anew, and in a quiet store of some size that never
 * happens. Files of stores with personal data are written anew a day later, when something is flushed or the store is
 * opened: a store at rest waits for the program's next start.
 */
public final class RocksDbMemory implements RocksDBConfigSetter {

    /** The bound of all stores together, in bytes. */
    static final long TOTAL_BYTES = 256L << 20;

    private static final Duration OLDEST_FILE = Duration.ofDays(1);
    private static final long WRITE_BUFFERS_BYTES = 64L << 20;
    private static final long WRITE_BUFFER_BYTES = 8L << 20;

    static {
        RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(TOTAL_BYTES, -1, false, 0.1);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        if (StateStores.PERSONAL.contains(storeName)) {
            Object sweepMs = configs.get(Sweeping.EVERY_MS);
            Duration oldest = sweepMs == null ? OLDEST_FILE : Duration.ofMillis(Long.parseLong(sweepMs.toString()));
            options.setPeriodicCompactionSeconds(Math.max(1, oldest.toSeconds()));
        }
    }

    @Override
    public void close(String storeName, Options options) {
        // What setConfig hung in is shared by all stores and stays.
    }
}
