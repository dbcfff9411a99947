"""Models on this machine: the catalogue of known models, and their download by `onrecord models pull`."""
