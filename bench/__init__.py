"""Benchmarks: figures beside a peer measured in the same run. `python -m bench [name …]`."""
