# Subscribes to everything and never reads.
import json, os, time

out = os.fdopen(4, "wb", 0)
for frame in (
    {"id": "ready", "type": "ipc:ready", "payload": {"protocol": 1, "features": ["events"]}},
    {"id": "s1", "type": "ipc:subscribe", "payload": "*"},
    {"id": "m1", "type": "subscribed"},
):
    out.write(json.dumps(frame).encode() + b"\n")
time.sleep(60)
