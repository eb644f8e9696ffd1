"""A corpus of any size → a folder of Parquet files, by as many processes as one likes; it goes on where it was stopped.

Whatever may be long is cut into batches of documents, and a batch is all that one process has in its memory. A batch is
done when its files are there, which appear whole or not at all; so that stopping, at any moment, costs the batches that
are under way. What a batch holds depends on the inputs alone: any number of processes gives the same files.

In: inputs, a folder. Out: facts, documents and errors, a file a batch. Read first: batches.py, then batch_files.py.
"""
