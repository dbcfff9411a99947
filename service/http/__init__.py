"""The HTTP service that the faces stand on: rights, rates, errors, logs, worker threads, and how it is started."""
