# Writes the lines that "raw" brings, as they are; "@ID@" in them stands for the id of that message. Echoes all else.
import json, os, sys

out = os.fdopen(4, "wb", 0)
out.write(b'{"id":"ready","type":"ipc:ready","payload":{"protocol":1,"features":["events","binary"]}}\n')
for line in os.fdopen(3, "rb"):
    message = json.loads(line)
    if message["type"] == "raw":
        for text in message["payload"]:
            out.write(text.replace("@ID@", message["id"]).encode() + b"\n")
    elif message["type"] == "print":
        print(message["payload"], flush=True)
    elif not message["type"].startswith("ipc:"):
        answer = {"id": message["id"], "type": "response", "payload": message.get("payload")}
        out.write(json.dumps(answer).encode() + b"\n")
    elif message["type"] == "ipc:refused":
        out.write(json.dumps({"id": "t", "type": "told", "payload": message["payload"]}).encode() + b"\n")
