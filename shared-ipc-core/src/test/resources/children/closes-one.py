# Announces itself and answers; at 'close' it closes the descriptor that it is told, and lives on.
import json, os, sys, time

os.write(4, b'{"id":"ready","type":"ipc:ready","payload":{"protocol":1}}\n')
for line in os.fdopen(os.dup(3)) if sys.argv[1] != "3" else iter(lambda: b"".join(iter(lambda: os.read(3, 1), b"\n")), b""):
    message = json.loads(line)
    if message["type"].startswith("ipc:"):
        continue
    closes = message["type"] == "close"
    answer = {"id": message["id"], "type": "response", "payload": "closing" if closes else "v"}
    os.write(4, json.dumps(answer).encode() + b"\n")
    if closes:
        os.close(int(sys.argv[1]))
        time.sleep(60)
