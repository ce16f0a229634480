"""The parts of benchmarks/bench.py; data flows kernels -> versions -> measure -> results -> report, document."""
