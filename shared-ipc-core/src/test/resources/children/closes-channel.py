# Announces itself where it is told to, closes its channel at the first message and lives on.
import os, sys, time

if "kit" in sys.argv:
    os.write(4, b'{"id":"ready","type":"ipc:ready","payload":{"protocol":1}}\n')
os.read(3, 1)
os.close(3)
os.close(4)
time.sleep(60)
