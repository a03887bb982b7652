import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from host import Host

TRACE = {"traceparent": "00-1-2-01", "tracestate": "a=b", "credit": "3"}
OWN = {"traceparent": "00-1-2-01", "tracestate": "a=b"}


class TraceTests(unittest.TestCase):

    def start(self, script="traces.py"):
        host = Host(script)
        self.addCleanup(host.__exit__)
        self.assertEqual(["ipc:ready", "ipc:subscribe"], [host.read()["type"] for _ in range(2)])
        return host

    def ends(self, host):
        host.disconnect()
        self.assertEqual((0, "", b""), (host.ended(), host.output, host.rest))

    def test_trace_goes_on_what_is_sent_and_emitted_meanwhile(self):
        host = self.start()
        host.request("1", "plain", headers=TRACE)
        self.assertEqual(OWN, host.read()["headers"])
        self.assertEqual({"traceparent": "own", "a": "1"}, host.read()["headers"])
        self.assertEqual(("ipc:event", OWN), (lambda frame: (frame["type"], frame["headers"]))(host.read()))
        self.assertEqual(["00-1-2-01", None], host.read()["payload"])
        host.request("2", "plain")
        self.assertNotIn("headers", host.read())
        self.assertEqual({"traceparent": "own", "a": "1"}, host.read()["headers"])
        self.assertNotIn("headers", host.read())
        self.assertEqual([None, None], host.read()["payload"])
        self.ends(host)

    def test_trace_is_there_in_every_kind_of_handler(self):
        host = self.start()
        for id, type in enumerate(["blocking", "async"]):
            host.request(str(id), type, headers=OWN)
            self.assertEqual(OWN, host.read()["headers"])
            host.read()
        self.ends(host)

    def test_trace_of_an_event_goes_on(self):
        host = self.start()
        host.send({"id": "e1", "type": "ipc:event", "payload": {"name": "user:login"}, "timestamp": 7, "headers": OWN})
        self.assertEqual(("heard", OWN), (lambda frame: (frame["type"], frame["headers"]))(host.read()))
        self.ends(host)

    def test_trace_is_the_current_context_of_opentelemetry(self):
        host = self.start("traces_fake.py")
        for id, type in enumerate(["blocking", "async"]):
            host.request(str(id), type, headers=OWN)
            self.assertEqual("span in context of 00-1-2-01", host.read()["headers"]["traceparent"])
            self.assertEqual("context of 00-1-2-01", host.read()["payload"])
        host.request("3", "blocking")
        self.assertNotIn("headers", host.read())
        self.assertIsNone(host.read()["payload"])
        self.ends(host)


if __name__ == "__main__":
    unittest.main()
