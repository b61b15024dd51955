"""From a source to its mathematical regions: files, macros, and where the mathematics stands."""
