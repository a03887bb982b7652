# Announces the features of its arguments, says what "say" brings, and reports each ipc: message of its host.
import json, os, sys

out = os.fdopen(4, "wb", 0)


def write(*frames):
    out.write(b"".join(json.dumps(frame).encode() + b"\n" for frame in frames))


write({"id": "ready", "type": "ipc:ready", "payload": {"protocol": 1, "features": sys.argv[1:]}})
for line in os.fdopen(3, "rb"):
    message = json.loads(line)
    if message["type"] == "say":
        write(*message["payload"], {"id": message["id"], "type": "response"})
    elif message["type"].startswith("ipc:"):
        write({"id": "t", "type": "told", "payload": message})
