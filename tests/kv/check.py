#!/usr/bin/env python3
"""The server of examples/kv answers as a dictionary would, whatever its clients do.

    tests/kv/check.py BUILD

The server is built as the README says and once more under TSan. It has to answer redis-cli and redis-benchmark, and random
commands of several clients at a time, whose bytes arrive in random pieces, beside clients that break off in the middle of
a request or send what is no request. Each client has keys of its own, so that a dictionary says what it must be told.
"""
import contextlib
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIENTS, COMMANDS = 4, 300
SEED = 1


def build_server(build, out, environment):
    command = [build / 'bin/grus', 'build', ROOT / 'examples/kv/Server.v', 'main', '-o', out, '--exe', 'main']
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    return out / 'main'


@contextlib.contextmanager
def serving(program):
    """A running server: its port. It must end by SHUTDOWN, with exit code 0 and nothing on the error stream."""
    with subprocess.Popen([program, '0'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            port = int(re.fullmatch(r'listening on port (\d+)\n', server.stdout.readline())[1])
            yield port
            assert server.poll() is None, f'the server has ended: {server.stderr.read()}'
            assert ask(connect(port), [b'SHUTDOWN']) == b''
            _, errors = server.communicate(timeout=60)
            assert (server.returncode, errors) == (0, ''), f'exit code {server.returncode}: {errors}'
        finally:
            server.kill()


def connect(port):
    return socket.create_connection(('127.0.0.1', port), timeout=60)


def encoded(command):
    return b'*%d\r\n' % len(command) + b''.join(b'$%d\r\n%s\r\n' % (len(a), a) for a in command)


def send_in_pieces(client, data, rng):
    while data:
        n = rng.choice([1, 2, 7, 100, len(data)])
        client.sendall(data[:n])
        data = data[n:]


def read_reply(stream):
    line = stream.readline()
    if line.startswith(b'$') and line != b'$-1\r\n':
        return line + stream.read(int(line[1:]) + 2)
    return line


def ask(client, command):
    client.sendall(encoded(command))
    return read_reply(client.makefile('rb'))


def random_command(rng, name):
    key = b'%d:%d' % (name, rng.randrange(20))
    value = bytes(rng.randrange(256) for _ in range(rng.choice([0, 1, 5, 300]))) + rng.choice([b'', b'\r\n', b'\0', b'$3\r\n'])
    return rng.choice([[b'SET', key, value], [b'set', key, value], [b'GET', key], [b'Get', key], [b'PING', value], [b'PING'],
                       [b'DEL', key, b'%d:%d' % (name, rng.randrange(20)), key], [b'GET'], [b'NOTHING', key]])


def bulk(value):
    return b'$-1\r\n' if value is None else b'$%d\r\n%s\r\n' % (len(value), value)


def expected_reply(store, command):
    name, arguments = command[0].upper(), command[1:]
    if name == b'SET' and len(arguments) == 2:
        store[arguments[0]] = arguments[1]
        return b'+OK\r\n'
    if name == b'GET' and len(arguments) == 1:
        return bulk(store.get(arguments[0]))
    if name == b'PING':
        return bulk(arguments[0]) if arguments else b'+PONG\r\n'
    if name == b'DEL':
        return b':%d\r\n' % sum(store.pop(key, None) is not None for key in arguments)
    return b'-ERR unknown command or wrong number of arguments: ' + command[0] + b'\r\n'


def random_client(port, name, problems):
    """Sends a few commands at a time and reads their replies, with a fresh connection now and then."""
    rng, store = random.Random(SEED * 1000 + name), {}
    try:
        client = connect(port)
        for _ in range(COMMANDS // 5):
            commands = [random_command(rng, name) for _ in range(rng.randrange(1, 10))]
            send_in_pieces(client, b''.join(map(encoded, commands)), rng)
            stream = client.makefile('rb')
            for command in commands:
                said, wanted = read_reply(stream), expected_reply(store, command)
                assert said == wanted, f'{command}: {said} and not {wanted}'
            if rng.randrange(10) == 0:
                client.close()
                client = connect(port)
    except Exception as problem:  # whatever it was, the main thread is to report it
        problems.append(f'client {name}: {problem!r}')


def rude_client(port, problems):
    """Breaks off, in the middle of requests and of replies."""
    rng = random.Random(SEED)
    try:
        for _ in range(30):
            client = connect(port)
            data = encoded([b'SET', b'rude', b'x' * rng.randrange(100000)]) * rng.randrange(1, 4)
            client.sendall(data[:rng.randrange(len(data))])
            if rng.randrange(2):
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')  # a reset, not an end
            client.close()
    except Exception as problem:
        problems.append(f'rude client: {problem!r}')


def many_clients(port):
    problems = []
    threads = [threading.Thread(target=random_client, args=(port, name, problems)) for name in range(CLIENTS)]
    threads.append(threading.Thread(target=rude_client, args=(port, problems)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems, problems


def large_values(port):
    client, value = connect(port), bytes(range(256)) * 16384
    assert ask(client, [b'SET', b'large', value]) == b'+OK\r\n'
    assert ask(connect(port), [b'GET', b'large']) == bulk(value)


def no_requests(port):
    for text in (b'hello\r\n', b'*1\r\n+PING\r\n', b'*1\r\n$4\r\nPINGxx', b'*x\r\n', b'*1\r\n$-4\r\n'):
        client = connect(port)
        client.sendall(encoded([b'PING']) + text)
        assert client.makefile('rb').read() == b'+PONG\r\n-ERR Protocol error\r\n', text


def cli(port):
    def said(*command):
        return subprocess.run(['redis-cli', '-p', str(port), *command], check=True, capture_output=True, text=True).stdout
    assert said('ping') == 'PONG\n'
    assert said('set', 'greeting', 'hello world') == 'OK\n'
    assert said('get', 'greeting') == 'hello world\n'
    assert said('del', 'greeting', 'none') == '1\n'
    assert said('get', 'greeting') == '\n'


def load(port):
    for extra in ([], ['-P', '16', '-r', '1000']):
        command = ['redis-benchmark', '-p', str(port), '--csv', '-t', 'set,get', '-n', '5000', *extra]
        run = subprocess.run(command, capture_output=True, text=True, timeout=300)
        assert run.returncode == 0 and run.stdout.count('"') >= 8, run.stdout + run.stderr


CHECKS = (cli, many_clients, large_values, no_requests, load)


def main(build):
    build = pathlib.Path(build).resolve()
    passed = failed = 0
    for mode, environment in (('plain', {}), ('tsan', {'CXX': 'clang++', 'CXXFLAGS': '-O1 -fsanitize=thread'})):
        with tempfile.TemporaryDirectory() as folder:
            program = build_server(build, pathlib.Path(folder), environment)
            for check in CHECKS:
                try:
                    with serving(program) as port:
                        check(port)
                    passed += 1
                except (AssertionError, OSError, subprocess.SubprocessError) as problem:
                    failed += 1
                    print(f'FAILED {check.__name__} ({mode}): {problem!r}'[:2000])
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
