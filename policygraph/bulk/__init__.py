"""A corpus too large for one process: packed shards, waves, tables; the same extraction, keys and graph as everywhere."""
