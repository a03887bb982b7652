import os
import signal
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from host import KIT, Host

sys.path.insert(0, KIT)
import shared_ipc

KINDS = ("plain", "blocking", "async")


class FaultTestCase(unittest.TestCase):

    def start(self, **variables):
        host = Host("faulty.py", variables=variables)
        self.addCleanup(host.__exit__)
        while host.read()["type"] != "ipc:subscribe":
            pass
        return host


class ErrorTests(FaultTestCase):

    def test_answers_whatever_is_raised_in_each_kind_of_handler(self):
        host = self.start()
        for kind in KINDS:
            for name in ("no-text", "not-text", "proxy", "exits-in-text", "timeout", "cancelled", "generator", "circular", "code", "data"):
                with self.subTest(kind, name=name):
                    self.assertEqual("error", host.call(name, f"{kind}-fail", name)["type"])
        self.assertEqual(1, host.call("1", "echo", 1)["payload"])

    def test_says_what_has_no_text(self):
        error = self.start().call("1", "plain-fail", "no-text")["payload"]
        self.assertEqual(("NoText", "<NoText of which no text can be made: RuntimeError>"), (error["name"], error["message"]))

    def test_shortens_texts_and_does_not_send_them_twice(self):
        host = self.start()
        for kind in KINDS:
            for name in ("large-text", "large-cause"):
                with self.subTest(kind, name=name):
                    error = host.call(name, f"{kind}-fail", name)["payload"]
                    self.assertLess(len(error["message"]) + len(error["stack"]), 65536)
                    self.assertIn("characters are left out", error["message"] + error["stack"])
        self.assertLess(host.call("1", "plain-fail", "large-text")["payload"]["stack"].count("\u20ac"), 1000)

    def test_keeps_the_message_where_the_data_is_too_large(self):
        error = self.start(SHARED_IPC_MAX_FRAME_SIZE="1000000").call("1", "plain-fail", "large-data")["payload"]
        self.assertEqual(("x", "E", "left out: 3000002 bytes, more than the host takes (limits.max-frame-size)"),
                         (error["message"], error["code"], error["data"]))

    def test_keeps_to_the_smallest_limit(self):
        host = self.start(SHARED_IPC_MAX_FRAME_SIZE="1024")
        for name in ("large-text", "large-data", "large-cause", "proxy"):
            with self.subTest(name):
                host.request(name, "plain-fail", name)
                self.assertLessEqual(len(host.process.stdout.readline()), 1025)

    def test_lives_on_when_plain_listeners_raise_what_is_no_exception(self):
        host = self.start()
        host.send({"id": "e", "type": "ipc:event", "payload": {"name": "fails", "payload": 1}, "timestamp": 1})
        host.send_line("[1]")
        self.assertEqual(2, host.call("2", "echo", 2)["payload"])

    def test_lives_on_when_a_task_of_the_loop_asks_to_exit(self):
        host = self.start()
        host.request("1", "loop-exits")
        self.assertEqual(["1", "2"], sorted((host.next()["id"], host.call("2", "async-echo", 1)["id"])))


class LimitTests(FaultTestCase):

    def test_answers_a_result_over_the_limit_with_an_error_in_each_kind_of_handler(self):
        host = self.start(SHARED_IPC_MAX_FRAME_SIZE="1000000")
        for kind in KINDS:
            with self.subTest(kind):
                error = host.call("1", f"{kind}-grow", 1_000_000)["payload"]
                self.assertEqual(("PayloadTooLarge", "TOO_LARGE"), (error["name"], error["code"]))
                self.assertIn("limits.max-frame-size (1000000)", error["message"])
                self.assertEqual("x" * 900_000, host.call("2", f"{kind}-grow", 900_000)["payload"])

    def test_sends_a_line_of_exactly_the_limit(self):
        host = self.start(SHARED_IPC_MAX_FRAME_SIZE="10000")
        host.request("1", "plain-grow", 0)
        most = 10_000 - len(host.process.stdout.readline()) + 1
        host.request("1", "plain-grow", most)
        self.assertEqual(10_001, len(host.process.stdout.readline()))
        self.assertEqual("error", host.call("1", "plain-grow", most + 1)["type"])

    def test_raises_where_too_much_is_sent(self):
        host = self.start(SHARED_IPC_MAX_FRAME_SIZE="1000000")
        for how in ("send", "emit", "value", "progress"):
            with self.subTest(how):
                self.assertEqual(["PayloadTooLarge", "TOO_LARGE"], host.call("1", "tell", how)["payload"][:2])
        self.assertEqual("PayloadTooLarge", host.call("2", "async-progress")["payload"])

    def test_progress_that_is_too_large_takes_no_credit(self):
        host = self.start(SHARED_IPC_MAX_FRAME_SIZE="1000000")
        host.request("1", "tell", "progress", headers={"credit": "0"})
        self.assertEqual("PayloadTooLarge", host.next()["payload"][0])

    def test_has_the_usual_limit_where_the_host_names_none(self):
        host = self.start()
        self.assertEqual(9_000_000, len(host.call("1", "plain-grow", 9_000_000)["payload"]))
        self.assertEqual("PayloadTooLarge", host.call("1", "plain-grow", 16 << 20)["payload"]["name"])


class EndTests(FaultTestCase):

    def test_ends_when_a_plain_handler_exits_while_others_wait_for_credit(self):
        host = self.start()
        host.request("1", "rows", headers={"credit": "1"})
        self.assertEqual(0, host.next()["payload"])
        host.request("2", "exit", 3)
        self.assertEqual(3, host.ended())

    def test_ends_when_a_plain_handler_exits_while_a_blocking_one_does_not_return(self):
        host = self.start()
        host.request("1", "sleep", 60)
        host.request("2", "exit", "not today")
        self.assertEqual(1, host.ended())
        self.assertIn("not today", host.output)

    def test_drops_odd_frames_and_goes_on(self):
        host = self.start()
        for frame in ({"id": "1", "type": "ipc:refused", "payload": {"message": ["a"]}}, {"id": "1", "type": "ipc:refused", "payload": [{}]},
                      {"id": "1", "type": "ipc:credit", "payload": -5}, {"id": "1", "type": "ipc:cancel", "payload": [1]},
                      {"id": "1", "type": "ipc:event", "payload": {"name": "fails"}, "headers": 7},
                      {"id": "\ud800", "type": "ipc:ping", "payload": None}):
            with self.subTest(frame):
                host.send({**frame, "timestamp": 1})
        self.assertEqual("\ud800", host.next()["id"])
        for headers in (7, [], "credit", {"credit": [1]}, {"credit": "1e9"}, {"traceparent": 5}):
            with self.subTest(headers):
                host.request("3", "echo", 3, headers=headers)
                self.assertEqual(3, host.next()["payload"])

    def test_answers_that_an_attachment_is_larger_than_memory(self):
        host = self.start()
        host.send({"id": "1", "type": "echo", "timestamp": 1, "bytes": 1 << 62})
        host.request("2", "echo", 1)  # part of these bytes
        self.assertFalse(host.process.poll())

    def test_sigterm_is_ignored_until_the_host_asks(self):
        host = self.start()
        host.request("1", "sleep", 0.5)
        host.process.send_signal(signal.SIGTERM)
        self.assertEqual("response", host.next()["type"])
        host.request("s", "ipc:shutdown")
        host.disconnect()
        self.assertEqual(0, host.ended())
        self.assertIn("SIGTERM is ignored", host.output)

    def test_sigterm_ends_a_worker_that_the_host_has_asked(self):
        host = self.start()
        host.request("1", "sleep", 60)
        host.request("s", "ipc:shutdown")
        host.call("2", "echo")
        host.process.send_signal(signal.SIGTERM)
        self.assertEqual(-signal.SIGTERM, host.ended())

    def test_sigterm_ends_a_handler_that_does_not_look_once_the_host_has_asked(self):
        host = self.start()
        self.assertEqual("looping", host.call("1", "loop")["payload"])
        host.request("s", "ipc:shutdown")
        host.process.send_signal(signal.SIGTERM)
        self.assertEqual(-signal.SIGTERM, host.ended())


class NameTests(unittest.TestCase):

    def test_a_pattern_of_many_wildcards_is_matched(self):
        matches = shared_ipc._compile_pattern(":".join(["**", "a"] * 30) + ":b")
        self.assertFalse(matches(":".join("a" * 119)))  # which would take for ever, tried in every way
        self.assertTrue(matches(":".join("a" * 119) + ":b"))

    def test_names_take_no_control_format_or_separator_characters(self):
        for character in "\x85\x9b\u00ad\u200b\u202e\u2028\u2029\ufeff\ud800\U000e0041\x1b ":
            with self.subTest(character=character):
                self.assertRaises(ValueError, shared_ipc._check_event_name, f"a:b{character}", "name", False)
                self.assertRaises(ValueError, shared_ipc._check_event_name, f"a:*:b{character}", "pattern", True)
        self.assertEqual(["\u00e9t\u00e9", "\U0001f600"], shared_ipc._check_event_name("\u00e9t\u00e9:\U0001f600", "name", False))


@unittest.skipUnless(hasattr(os, "fork"), "needs fork")
class ForkTests(FaultTestCase):

    def test_every_use_in_a_fork_says_whose_the_channel_is(self):
        host = self.start()
        with tempfile.TemporaryDirectory() as directory:
            files = [os.path.join(directory, str(number)) for number in range(6)]
            for kind in KINDS:
                for how in ("send", "value", "emit", "on", "off", "run", "request", "cancelled"):
                    with self.subTest(kind, how=how):
                        told = host.call("1", f"{kind}-fork", [how, files])["payload"]
                        self.assertIn("only the worker's own process talks to the host", told["said"])
                        self.assertEqual((False, [0] * 6), (told["alive"], told["sizes"]))

    def test_a_fork_that_returns_from_its_handler_is_ended(self):
        host = self.start()
        for kind in ("plain", "blocking"):
            with self.subTest(kind):
                self.assertEqual(1 << 8, host.call("1", f"{kind}-forgetful")["payload"])

    def test_other_ways_to_start_a_process_say_the_same(self):
        host = self.start()
        for method in ("fork", "spawn", "forkserver"):
            with self.subTest(method):
                self.assertIn("only the worker's own process talks to the host", host.call("1", "start", method)["payload"])

    def test_a_fork_can_be_terminated(self):
        self.assertEqual(-signal.SIGTERM, self.start().call("1", "terminate-child")["payload"])


class PingTests(FaultTestCase):

    def test_is_not_answered_while_the_event_loop_is_stuck(self):
        host = self.start()
        self.assertEqual("stuck", host.call("1", "stuck-loop", 1.5)["payload"])
        host.request("p", "ipc:ping")
        self.assertEqual(["response", "ipc:pong"], [host.next()["type"], host.next()["type"]])
        host.disconnect()
        host.ended()
        self.assertIn("the event loop does not run", host.output)
        self.assertIn("time.sleep(seconds)", host.output)

    def test_is_answered_while_blocking_handlers_take_all_threads_and_none_waits(self):
        host = self.start()
        for id in ("1", "2"):
            host.request(id, "sleep", 1)
        host.call("3", "echo")
        host.request("p", "ipc:ping")
        self.assertEqual("ipc:pong", host.next()["type"])

    def test_is_not_answered_while_requests_wait_for_a_thread(self):
        host = self.start()
        for id in ("1", "2", "3"):
            host.request(id, "sleep", 1 if id == "1" else 2)
        host.call("4", "echo")
        host.request("p", "ipc:ping")
        self.assertEqual("1", host.next()["id"])
        self.assertEqual("ipc:pong", host.next()["type"])
        host.disconnect()
        host.ended()
        self.assertIn("all 2 threads for blocking handlers are taken", host.output)


class FileTests(FaultTestCase):

    def test_takes_bytes_as_a_file(self):
        host = self.start()
        host.send_attached({"id": "1", "type": "size-of-file", "timestamp": 1}, b"x" * 300_000)
        self.assertEqual([True, 300_000, False], host.next()["payload"])

    def test_sends_files_back(self):
        host = self.start()
        data = os.urandom(300_000)
        host.send_attached({"id": "1", "type": "file-back", "payload": 7, "timestamp": 1}, data)
        self.assertEqual(7, host.next()["payload"])
        self.assertEqual(data, host.attachment)
        host.send_attached({"id": "2", "type": "async-file-back", "timestamp": 1}, data)
        self.assertNotIn("payload", host.next())
        self.assertEqual(data, host.attachment)

    def test_sends_the_file_of_a_path(self):
        host = self.start()
        host.request("1", "own-file", __file__)
        host.next()
        with open(__file__, "rb") as file:
            self.assertEqual(file.read(), host.attachment)


if __name__ == "__main__":
    unittest.main()
