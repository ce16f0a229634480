#!/usr/bin/env python3
"""Requests per second of the server of examples/kv against Redis: same commands, same client, a core for each server.

    benchmarks/kv/run.py --build build [--rounds 5] [--requests 100000]

Needs redis-server and redis-benchmark (Debian: redis-server, redis-tools; tools/install-deps.sh --bench). The servers run
in turns on core 0, the client on the others. Writes docs/kv-benchmarks.md: medians of the rounds, and how far they spread.
"""
import argparse
import contextlib
import csv
import io
import os
import pathlib
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What redis-benchmark is told: name, options.
LOADS = (('50 clients', ['-c', '50']), ('50 clients, 10,000 keys', ['-c', '50', '-r', '10000']), ('1 client', ['-c', '1']),
         ('50 clients, 16 requests at a time', ['-c', '50', '-P', '16']))


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def serving(command, port):
    server = subprocess.Popen(['taskset', '-c', '0', *command], stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                socket.create_connection(('127.0.0.1', port)).close()
                break
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait()


def measure(port, options, requests):
    """Requests per second of SET and GET."""
    others = ','.join(map(str, range(1, os.cpu_count()))) or '0'
    command = ['taskset', '-c', others, 'redis-benchmark', '-p', str(port), '--csv', '-t', 'set,get', '-n', str(requests), *options]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {row['test']: float(row['rps']) for row in csv.DictReader(io.StringIO(out))}


def measured(servers, rounds, requests):
    found = {}
    for _ in range(rounds):
        for name, command in servers.items():
            port = free_port()
            with serving([str(port) if part is None else part for part in command], port):
                for load, options in LOADS:
                    for test, rps in measure(port, options, requests).items():
                        found.setdefault((load, test), {}).setdefault(name, []).append(rps)
                if sys.stderr.isatty():
                    print(f'{name} done', file=sys.stderr)
    return found


def table(found):
    lines = ['| load | command | Grus | ± | Redis | ± | Grus / Redis |', '|---|---|--:|--:|--:|--:|--:|']
    for (load, test), by in found.items():
        middle = {name: statistics.median(values) for name, values in by.items()}
        spread = {name: (max(values) - min(values)) / 2 / middle[name] for name, values in by.items()}
        lines.append(f'| {load} | {test} | {middle["grus"]:,.0f} | {spread["grus"]:.0%} | {middle["redis"]:,.0f} | {spread["redis"]:.0%} '
                     f'| {middle["grus"] / middle["redis"]:.2f} |')
    return '\n'.join(lines)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--build', type=pathlib.Path, default=ROOT / 'build')
    options.add_argument('--rounds', type=int, default=5)
    options.add_argument('--requests', type=int, default=100000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as out:
        command = [asked.build.resolve() / 'bin/grus', 'build', ROOT / 'examples/kv/Server.v', 'main', '-o', out, '--exe', 'main']
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        servers = {'grus': [f'{out}/main', None],
                   'redis': ['redis-server', '--port', None, '--save', '', '--appendonly', 'no', '--daemonize', 'no']}
        found = measured(servers, asked.rounds, asked.requests)
    version = subprocess.run(['redis-server', '--version'], check=True, capture_output=True, text=True).stdout.split()[2]
    (ROOT / 'docs/kv-benchmarks.md').write_text(
        '# The key-value server against Redis\n\n'
        f'Requests per second, medians of {asked.rounds} rounds of {asked.requests:,} requests, servers in turns; written by [run.py](../benchmarks/kv/run.py).\n'
        f'Redis {version.removeprefix("v=")} without persistence; {os.cpu_count()} cores, Linux {platform.release()}. A server has one core, the client the other.\n'
        'The goal is half of what Redis does.\n\n' + table(found) + '\n')


if __name__ == '__main__':
    main()
