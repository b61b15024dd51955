"""The engine: finds derivations.  It may be clever and wrong; the kernel and the referee judge."""
