"""A corpus too large for one process: packed shards, waves, tables; the same extraction, keys and graph as everywhere.

``pack`` makes shards, ``run`` makes tables of them (with Daft, on this machine or on a Ray cluster), ``load`` makes a store of
the tables. What is done to one document or one group is in plain functions (:mod:`policygraph.bulk.work`,
:mod:`policygraph.bulk.groups`) that call those of :mod:`policygraph.graph`; so the tables hold what
:func:`policygraph.graph.build.project` makes of the same documents, row by row. See docs/scale.md.
"""
