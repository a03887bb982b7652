"""A Python parent that drives a child over multiprocessing.Pipe; it speaks with the harness as node-fork.js does."""
import collections
import multiprocessing
import platform
import sys
import time


def serve(connection):
    try:
        while True:
            request = connection.recv()
            payload = request["payload"]
            answer = sum(payload["values"]) if request["type"] == "calculate" else len(payload["text"])
            connection.send({"id": request["id"], "type": "response", "payload": answer,
                             "timestamp": time.time_ns() // 1_000_000})
    except EOFError:
        pass


def measure(connection, in_flight, nanoseconds, text_length):
    text = "x" * text_length
    wanted = text_length or 6
    sent = collections.deque()
    latencies = []
    now_ns = time.perf_counter_ns
    next_id = 0

    def send(now):
        nonlocal next_id
        next_id += 1
        sent.append(now)
        if text:
            request = {"id": str(next_id), "type": "length", "payload": {"text": text}}
        else:
            request = {"id": str(next_id), "type": "calculate", "payload": {"values": [1, 2, 3]}}
        request["timestamp"] = time.time_ns() // 1_000_000
        connection.send(request)

    begin = now = now_ns()
    for _ in range(in_flight):
        send(now_ns())
    while sent:
        if connection.recv()["payload"] != wanted:
            raise ValueError("wrong answer")
        now = now_ns()
        latencies.append(now - sent.popleft())
        if now - begin < nanoseconds:
            send(now)
    return now - begin, latencies


def main():
    own, other = multiprocessing.Pipe()
    child = multiprocessing.Process(target=serve, args=(other,), daemon=True)
    child.start()
    print(platform.python_version(), flush=True)
    for line in sys.stdin:
        in_flight, milliseconds, text_length = map(int, line.split())
        elapsed, latencies = measure(own, in_flight, milliseconds * 1_000_000, text_length)
        print(elapsed, *latencies, flush=True)


if __name__ == "__main__":
    main()
