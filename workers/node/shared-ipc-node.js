'use strict';

// Shared IPC for Node: a preload (`node --require shared-ipc-node.js worker.js`) that gives a worker started by the host
// the channel that child_process.fork gives a child: process.send, process.on('message'), process.connected,
// process.channel, process.disconnect and 'disconnect'. It does nothing in any other process or in a worker thread.
//
// The messages are lines of JSON over two pipes. Node's own channel code runs over them, so that what user code sees is
// Node's own behaviour, with short ways through it for what happens most: a message comes, a message alone is sent.
// Where this Node's internals are not as expected, a plain emulation on public API takes over.

const PROTOCOL = 1;
const KIT = 'node/0.1.0';

const READ_SIZE = 64 * 1024; // what a pipe holds
const PIPE_SIZE = 64 * 1024;
const HOLD_LIMIT = 64 * 1024;
const QUEUE_LIMIT = 128 * 1024; // where send() starts to return false, as in Node
const NEWLINE = 10;
const EXIT_PATIENCE_MS = 5000; // how long an exiting worker waits for a host that does not read

const { parse, stringify } = JSON; // as Node does, before user code can replace them

// In a worker thread process.chdir is disabled. (To load worker_threads, which could tell, takes 2 ms.)
if (process.env.SHARED_IPC_CHANNEL && !process.chdir.disabled) {
  const descriptors = process.env.SHARED_IPC_CHANNEL;
  const emulated = process.env.SHARED_IPC_NODE_FALLBACK === '1';
  // What this worker starts must not take itself for a worker of the host.
  delete process.env.SHARED_IPC_CHANNEL;
  delete process.env.SHARED_IPC_PROTOCOL;
  delete process.env.SHARED_IPC_NODE_FALLBACK;
  connect(descriptors, emulated);
}

function connect(descriptors, emulated) {
  const { input, output } = openDescriptors(descriptors);
  const onread = { buffer: Buffer.allocUnsafeSlow(READ_SIZE), callback: (count, buffer) => read(count, buffer) };
  const socket = openPipe(input, { readable: true, writable: false, manualStart: true, onread });
  const outbox = createOutbox(output);
  let deliver;
  let reply; // taken before user code can replace process.send
  const read = createReader(outbox, (message) => {
    if (typeof message?.type !== 'string' || !message.type.startsWith('ipc:')) {
      deliver(message);
      return true;
    }
    if (message.type === 'ipc:ping') {
      reply({ id: message.id, type: 'ipc:pong', payload: null, timestamp: Date.now() });
    }
    // 'ipc:shutdown' is followed by the end of file, which ends a worker as under fork; 'ipc:cancel' has no counterpart there.
    return false;
  });
  deliver = (!emulated && runNodesChannel(socket, outbox)) || emulateChannel(socket, outbox);
  const send = process._send;
  reply = (message) => send.call(process, message, undefined, { swallowErrors: true });
  process.on('exit', () => outbox.finish());
  const payload = { protocol: PROTOCOL, kit: KIT, pid: process.pid, types: [] };
  reply({ id: 'ready', type: 'ipc:ready', payload, timestamp: Date.now() });
}

function openDescriptors(descriptors) {
  const match = /^(\d+):(\d+)$/.exec(descriptors);
  if (!match) {
    throw new Error(`SHARED_IPC_CHANNEL is "${descriptors}", expected "<input>:<output>" descriptors such as "3:4"`);
  }
  const input = Number(match[1]);
  const output = Number(match[2]);
  return input === 0 && output === 1 ? leaveStandardStreams() : { input, output };
}

// The channel is stdin and stdout. What the program prints, and what its own children inherit, must stay out of it.
function leaveStandardStreams() {
  const fs = require('fs');
  const { O_RDONLY, O_WRONLY, O_APPEND } = fs.constants;
  const directory = process.platform === 'linux' ? '/proc/self/fd' : '/dev/fd';
  try {
    const input = fs.openSync(`${directory}/0`, O_RDONLY);
    const output = fs.openSync(`${directory}/1`, O_WRONLY);
    fs.closeSync(fs.openSync(`${directory}/2`, O_WRONLY | O_APPEND)); // fails here, while nothing is closed
    // Opening takes the lowest free number.
    fs.closeSync(0);
    fs.openSync('/dev/null', O_RDONLY);
    fs.closeSync(1);
    fs.openSync(`${directory}/2`, O_WRONLY | O_APPEND);
    return { input, output };
  } catch {
    // Windows has no such directory, and sockets cannot be opened through it: only this program's streams are moved.
    const stdin = new (require('stream').Readable)({ read() { this.push(null); } });
    Object.defineProperty(process, 'stdin', { configurable: true, enumerable: true, get: () => stdin });
    Object.defineProperty(process, 'stdout', { configurable: true, enumerable: true, get: () => process.stderr });
    return { input: 0, output: 1 };
  }
}

function openPipe(fd, options) {
  try {
    return new (require('net').Socket)({ fd, ...options });
  } catch (error) {
    throw new Error(`SHARED_IPC_CHANNEL names descriptor ${fd}, which is not an open pipe: ${error.message}`);
  }
}

// Runs Node's own channel over the two pipes: the Pipe that _forkChild makes is never opened, its reading is that of the
// input's handle and its writing that of the outbox. Returns what delivers a message, or undefined, with nothing started,
// where the internals differ.
function runNodesChannel(socket, outbox) {
  const { _forkChild } = require('child_process');
  const handle = socket._handle;
  const prototype = handle && Object.getPrototypeOf(handle);
  if (typeof _forkChild !== 'function' || !prototype || !Object.hasOwn(prototype, 'open')) {
    return undefined;
  }
  const open = prototype.open;
  let channel;
  prototype.open = function () {
    channel = delegate(this, socket, outbox);
    return 0;
  };
  try {
    _forkChild(0, 'json');
  } catch {
    channel = undefined;
  } finally {
    prototype.open = open;
  }
  const early = channel && Object.getOwnPropertySymbols(process.channel).find((key) => key.description === 'kPendingMessages');
  if (!early || typeof channel.onread !== 'function' || typeof process._send !== 'function') {
    handle.readStop();
    return undefined;
  }
  const hostGone = () => process.connected && channel.onread();
  socket.on('end', hostGone).on('close', hostGone).on('error', hostGone);
  shortenSend(outbox);
  return createDelivery((event) => process.channel[early].push(event)); // Node emits them when there is a listener
}

// What Node's channel does with a message that it has parsed.
function createDelivery(keepForListener) {
  function emit(event, message) {
    if (event === 'internalMessage' || process.listenerCount('message')) {
      process.emit(event, message, undefined);
    } else {
      keepForListener([event, message, undefined]);
    }
  }

  return (message) => {
    if (process.channel) {
      const internal = typeof message?.cmd === 'string' && message.cmd.length > 5 && message.cmd.startsWith('NODE_');
      process.nextTick(emit, internal ? 'internalMessage' : 'message', message);
    }
  };
}

// A message alone, without handle, options or callback, goes to the outbox at once; all else is left to Node.
function shortenSend(outbox) {
  const { send, _send } = process;
  const ours = function (message, handle, options, callback) {
    refuseHandle(handle);
    if (typeof callback !== 'function') {
      return _send.call(this, message, undefined, options);
    }
    const written = (error) => (error ? callback(error) : outbox.whenWritten(callback));
    return _send.call(this, message, undefined, options, written);
  };
  process._send = ours;
  process.send = function (message, handle, options, callback) {
    if (handle === undefined && options === undefined && callback === undefined && isMessage(message)
      && this === process && this.connected && this._send === ours && outbox.push(`${stringify(message)}\n`) === 0) {
      return outbox.size() < QUEUE_LIMIT;
    }
    return send.call(this, message, handle, options, callback); // an outbox that has failed fails again
  };
}

function isMessage(value) {
  const type = typeof value;
  return type === 'object' || type === 'string' || type === 'number' || type === 'boolean';
}

function delegate(channel, socket, outbox) {
  const handle = socket._handle;
  const close = channel.close;
  let requests = [];
  // Node asks its last stream whether the write was asynchronous; ours was none, so the answer may be either.
  const complete = () => {
    const completed = requests;
    requests = [];
    completed.forEach((request) => request.oncomplete && request.oncomplete(0));
  };
  Object.defineProperties(channel, {
    fd: { get: () => handle.fd },
    writeQueueSize: { get: () => outbox.size() },
  });
  return Object.assign(channel, {
    readStart: () => handle.readStart(),
    readStop: () => handle.readStop(),
    ref: () => handle.ref(),
    unref: () => handle.unref(),
    close(callback) {
      outbox.close();
      socket.destroy();
      return close.call(channel, callback);
    },
    writeUtf8String(request, text) {
      if (requests.push(request) === 1) {
        process.nextTick(complete);
      }
      return outbox.push(text);
    },
  });
}

function refuseHandle(handle) {
  if (handle) {
    throw codedError(TypeError, 'ERR_INVALID_HANDLE_TYPE',
      'This handle type cannot be sent: the host of this worker takes JSON messages only');
  }
}

function codedError(Type, code, message) {
  const error = new Type(message);
  error.code = code;
  error.stack = error.stack.replace(Type.name, `${Type.name} [${code}]`);
  return error;
}

// Returns what turns the bytes of the host into messages. `accept` says whether user code will see the message.
function createReader(outbox, accept) {
  let pieces = []; // of a line whose end has not come

  return function read(count, buffer) {
    const end = buffer[count - 1] === NEWLINE ? count : buffer.subarray(0, count).lastIndexOf(NEWLINE) + 1;
    const rest = end < count && Buffer.from(buffer.subarray(end, count));
    if (end === 0) {
      pieces.push(rest);
      return;
    }
    // A newline ends a character, too: what is decoded is whole.
    const text = pieces.length ? Buffer.concat([...pieces, buffer.subarray(0, end)]).toString() : buffer.toString('utf8', 0, end);
    pieces = rest ? [rest] : [];
    const lines = text.split('\n');
    let accepted = 0;
    try {
      for (let i = 0; i < lines.length - 1; i++) {
        if (accept(parse(lines[i]))) {
          accepted++;
        }
      }
    } finally {
      if (accepted > 1) {
        holdAnswers(outbox);
      }
    }
  };
}

// The answers to the messages of one read are written together; an answer that comes alone is not delayed.
function holdAnswers(outbox) {
  outbox.hold();
  // Each message has its own tick. This is behind the last of them, and then behind all promises that they resolve.
  process.nextTick(() => Promise.resolve().then(() => process.nextTick(outbox.release)));
}

// What is to be written: at once if the pipe takes it, the rest when the host has read.
function createOutbox(fd) {
  const fs = require('fs');
  // Makes the descriptor non-blocking too. On Windows, where a pipe cannot be, writing waits for the host.
  const stream = process.platform === 'win32' ? null : openPipe(fd, { readable: false, writable: true });
  const queue = []; // buffers, of which the stream has the first
  const waiting = []; // callbacks, with the position in the stream of bytes that each waits for
  let accepted = 0;
  let written = 0;
  let held = '';
  let holding = false;
  let heldSince = 0;
  let pushes = 0;
  let slowReads = 0;
  let failure = 0;
  let closing = false;
  let finished = false;

  stream?.on('error', (error) => fail(error.errno || -1));

  function fail(errno) {
    failure = errno;
    queue.length = 0;
    held = '';
    written = accepted;
    notifyWaiting();
  }

  function notifyWaiting() {
    while (waiting.length && waiting[0].position <= written) {
      waiting.shift().callback(null);
    }
  }

  function write(text) {
    if (failure) {
      return failure;
    }
    if (text.includes('\u2028') || text.includes('\u2029')) {
      text = text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
    }
    if (finished) {
      return writeOut(Buffer.from(text));
    }
    const length = Buffer.byteLength(text);
    const bytes = length > PIPE_SIZE && Buffer.from(text);
    let count = 0;
    if (queue.length === 0) {
      try {
        // libuv repeats a write as long as the host makes room. What send() returns must not depend on how fast it reads.
        count = fs.writeSync(fd, bytes ? bytes.subarray(0, PIPE_SIZE) : text);
      } catch (error) {
        if (error.code !== 'EAGAIN') {
          return (failure = error.errno);
        }
      }
    }
    accepted += length;
    written += count;
    if (count < length && queue.push((bytes || Buffer.from(text)).subarray(count)) === 1) {
      writeFirst();
    }
    return 0;
  }

  function writeFirst() {
    stream.write(queue[0], (error) => {
      if (error || failure) {
        return;
      }
      written += queue.shift().length;
      if (queue.length > 1) {
        queue.splice(0, queue.length, Buffer.concat(queue));
      }
      if (queue.length) {
        writeFirst();
      } else if (closing) {
        stream.destroy();
      }
      notifyWaiting(); // last, since a callback may send, and so write
    });
  }

  // Writes without returning to the event loop, which does not turn any more.
  function writeOut(bytes) {
    let deadline = Date.now() + EXIT_PATIENCE_MS;
    while (bytes.length && Date.now() < deadline) {
      try {
        bytes = bytes.subarray(fs.writeSync(fd, bytes));
        deadline = Date.now() + EXIT_PATIENCE_MS;
      } catch (error) {
        if (error.code !== 'EAGAIN') {
          return (failure = error.errno);
        }
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      }
    }
    if (bytes.length) {
      failure = -require('os').constants.errno.EAGAIN; // half a message may be out: nothing may follow it
    }
    return failure;
  }

  function flush() {
    const text = held;
    held = '';
    return text ? write(text) : 0;
  }

  return {
    // Returns 0 or, as Node's streams do, a negative error number.
    push(text) {
      if (!holding || failure) {
        return write(text);
      }
      held += text;
      if (held.length >= HOLD_LIMIT) {
        return flush();
      }
      if ((++pushes & 7) === 0 && Date.now() > heldSince) {
        heldSince = Date.now();
        return flush();
      }
      return 0;
    },

    hold() {
      // A handler that computes for long would keep back the answers of those before it: then each is written by itself.
      if (slowReads > 0) {
        slowReads--;
      } else if (!holding) {
        holding = true;
        heldSince = Date.now();
      }
    },

    release() {
      if (holding) {
        holding = false;
        slowReads = Date.now() - heldSince > 1 ? 64 : 0;
        flush();
      }
    },

    size: () => accepted - written + held.length,

    whenWritten(callback) {
      flush();
      if (written === accepted) {
        callback(null);
      } else {
        waiting.push({ position: accepted, callback });
      }
    },

    close() {
      holding = false;
      flush();
      closing = true;
      if (queue.length === 0) {
        stream?.destroy();
        failure ||= -require('os').constants.errno.EPIPE;
      }
    },

    // From here on, in the process's 'exit' event, every write is done when it returns.
    finish() {
      holding = false;
      flush();
      finished = true;
      const left = stream?._handle?.writeQueueSize; // what of the first buffer the system has not taken
      if (queue.length && !failure && Number.isInteger(left)) {
        const first = queue.shift();
        writeOut(Buffer.concat([first.subarray(first.length - left), ...queue]));
      }
    },
  };
}

// The same by public API alone.
function emulateChannel(socket, outbox) {
  const early = [];
  let references = 0;
  let explicit = false;

  const channel = Object.assign(new (require('events'))(), {
    ref: () => { explicit = true; socket.ref(); },
    unref: () => { explicit = true; socket.unref(); },
    refCounted: () => { if (++references === 1 && !explicit) socket.ref(); },
    unrefCounted: () => { if (--references === 0 && !explicit) socket.unref(); },
  });
  const countsAsUse = (name) => name === 'message' || name === 'disconnect';

  function report(error, callback) {
    process.nextTick(() => (typeof callback === 'function' ? callback(error) : process.emit('error', error)));
  }

  function send(message, handle, options, callback) {
    if (message === undefined) {
      throw codedError(TypeError, 'ERR_MISSING_ARGS', 'The "message" argument must be specified');
    }
    if (!isMessage(message)) {
      throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "message" argument must be one of type string, object, '
        + `number, or boolean. Received ${typeof message === 'function' ? 'function' : `type ${typeof message}`}`);
    }
    refuseHandle(handle);
    const errno = outbox.push(`${stringify(message)}\n`);
    if (errno && !options?.swallowErrors) {
      report(codedError(Error, require('util').getSystemErrorName(errno), 'write failed'), callback);
    } else if (!errno && typeof callback === 'function') {
      process.nextTick(() => outbox.whenWritten(callback));
    }
    return outbox.size() < QUEUE_LIMIT;
  }

  function disconnect() {
    process.connected = false;
    process.channel = null;
    process.nextTick(() => {
      outbox.close();
      socket.destroy();
      process.emit('disconnect');
    });
  }

  process.on('newListener', (name) => {
    if (countsAsUse(name) && process.channel) channel.refCounted();
    if (name === 'message' && early.length) {
      process.nextTick(() => {
        if (process.channel && process.listenerCount('message')) early.splice(0).forEach((event) => process.emit(...event));
      });
    }
  });
  process.on('removeListener', (name) => {
    if (countsAsUse(name) && process.channel) channel.unrefCounted();
  });

  const hostGone = () => process.connected && disconnect();
  socket.on('end', hostGone).on('close', hostGone).on('error', hostGone);
  socket.resume();
  socket.unref();

  process.channel = channel;
  process.connected = true;
  process._send = send;
  process.send = function (message, handle, options, callback) {
    if (typeof handle === 'function') {
      [callback, handle, options] = [handle, undefined, undefined];
    } else if (typeof options === 'function') {
      [callback, options] = [options, undefined];
    } else if (options === null || !['undefined', 'object'].includes(typeof options)) {
      throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "options" argument must be of type object');
    }
    if (this.connected) {
      return this._send(message, handle, options, callback);
    }
    report(codedError(Error, 'ERR_IPC_CHANNEL_CLOSED', 'Channel closed'), callback);
    return false;
  };
  process.disconnect = function () {
    if (process.connected) {
      disconnect();
    } else {
      process.emit('error', codedError(Error, 'ERR_IPC_DISCONNECTED', 'IPC channel is already disconnected'));
    }
  };
  return createDelivery((event) => early.push(event));
}
