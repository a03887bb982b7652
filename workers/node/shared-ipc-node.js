'use strict';

// Shared IPC for Node: a preload (`node --require shared-ipc-node.js worker.js`) that gives a worker started by the host
// the channel that child_process.fork gives a child: process.send, process.on('message'), process.connected,
// process.channel, process.disconnect and 'disconnect'. It does nothing in any other process or in a worker thread.
//
// The messages are lines of JSON over two pipes. Node's own channel code runs over them, so that what user code sees is
// Node's own behaviour; where this Node's internals are not as expected, a plain emulation on public API takes over.

const PROTOCOL = 1;
const KIT = 'node/0.1.0';

const QUEUE_LIMIT = 128 * 1024; // where send() starts to return false, as in Node
const PIPE_SIZE = 64 * 1024; // what a pipe takes at once
const HOLD_LIMIT = 64 * 1024; // what a pipe takes at once
const EXIT_PATIENCE_MS = 5000; // how long an exiting worker waits for a host that does not read

if (process.env.SHARED_IPC_CHANNEL && require('worker_threads').isMainThread) {
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
  const socket = openPipe(input, { readable: true, writable: false, manualStart: true });
  const outbox = createOutbox(output);
  let reply; // taken before user code can replace process.send
  const inbox = createInbox((control) => {
    if (control.type === 'ipc:ping') {
      reply({ id: control.id, type: 'ipc:pong', payload: null, timestamp: Date.now() });
    }
    // 'ipc:shutdown' is followed by the end of file, which ends a worker as under fork; 'ipc:cancel' has no counterpart there.
  });
  if (emulated || !runNodesChannel(socket, inbox, outbox)) {
    emulateChannel(socket, inbox, outbox);
  }
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
// input's handle and its writing that of the outbox. Returns false, with nothing started, where the internals differ.
function runNodesChannel(socket, inbox, outbox) {
  const { _forkChild } = require('child_process');
  const handle = socket._handle;
  const prototype = handle && Object.getPrototypeOf(handle);
  if (typeof _forkChild !== 'function' || !prototype || !Object.hasOwn(prototype, 'open')) {
    return false;
  }
  const open = prototype.open;
  let channel;
  prototype.open = function () {
    channel = delegate(this, handle, outbox);
    return 0;
  };
  try {
    _forkChild(0, 'json');
  } catch {
    channel = undefined;
  } finally {
    prototype.open = open;
  }
  const decoder = channel && Object.getOwnPropertySymbols(channel).find((key) => key.description === 'kStringDecoder');
  if (!decoder || typeof channel.onread !== 'function' || typeof process._send !== 'function') {
    handle.readStop();
    return false;
  }
  // Node parses the text that its decoder returns: the place to take out what is not for user code.
  channel[decoder] = inbox;
  handle.onread = function (bytes) {
    try {
      channel.onread(bytes);
    } finally {
      inbox.holdAnswers(outbox);
    }
  };
  const send = process._send;
  process._send = function (message, sendHandle, options, callback) {
    refuseHandle(sendHandle);
    if (typeof callback !== 'function') {
      return send.call(this, message, undefined, options);
    }
    const written = (error) => (error ? callback(error) : outbox.whenWritten(callback));
    return send.call(this, message, undefined, options, written);
  };
  return true;
}

function delegate(channel, handle, outbox) {
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
      handle.close();
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

// Turns the bytes of the host into the lines for user code, and hands the host's own messages to onControl.
function createInbox(onControl) {
  const decoder = new (require('string_decoder').StringDecoder)('utf8');
  let partial = '';
  let several = false;

  function isControl(line) {
    if (!line.includes('"ipc:')) {
      return false;
    }
    const message = JSON.parse(line);
    if (typeof message?.type !== 'string' || !message.type.startsWith('ipc:')) {
      return false;
    }
    onControl(message);
    return true;
  }

  return {
    write(bytes) {
      const text = decoder.write(bytes);
      const end = text.lastIndexOf('\n') + 1;
      if (end === 0) {
        partial += text;
        return '';
      }
      let lines = partial + text.slice(0, end);
      partial = text.slice(end);
      if (lines.includes('"ipc:')) {
        lines = lines.split('\n').filter((line) => !isControl(line)).join('\n');
      }
      several = lines.indexOf('\n') < lines.length - 1;
      return lines;
    },

    // The answers to the messages of one read are written together; an answer that comes alone is not delayed.
    holdAnswers(outbox) {
      if (several) {
        several = false;
        outbox.hold();
        // Each message has its own tick. This is behind the last of them, and then behind all promises that they resolve.
        process.nextTick(() => Promise.resolve().then(() => process.nextTick(outbox.release)));
      }
    },
  };
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
    if (finished) {
      return writeOut(Buffer.from(text));
    }
    let count = 0;
    if (queue.length === 0) {
      try {
        // No more than a pipe takes: what send() returns must not depend on how fast the host reads meanwhile.
        count = fs.writeSync(fd, text.length > PIPE_SIZE ? Buffer.from(text).subarray(0, PIPE_SIZE) : text);
      } catch (error) {
        if (error.code !== 'EAGAIN') {
          return (failure = error.errno);
        }
      }
    }
    const length = Buffer.byteLength(text);
    accepted += length;
    written += count;
    if (count < length && queue.push(Buffer.from(text).subarray(count)) === 1) {
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
      if (/[\u2028\u2029]/.test(text)) {
        text = text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
      }
      if (!holding) {
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
function emulateChannel(socket, inbox, outbox) {
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

  function deliver(message) {
    if (!process.listenerCount('message')) {
      early.push(message);
    } else {
      process.emit('message', message, undefined);
    }
  }

  function report(error, callback) {
    process.nextTick(() => (typeof callback === 'function' ? callback(error) : process.emit('error', error)));
  }

  function send(message, handle, options, callback) {
    if (message === undefined) {
      throw codedError(TypeError, 'ERR_MISSING_ARGS', 'The "message" argument must be specified');
    }
    if (!['string', 'object', 'number', 'boolean'].includes(typeof message)) {
      throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "message" argument must be one of type string, object, '
        + `number, or boolean. Received ${typeof message === 'function' ? 'function' : `type ${typeof message}`}`);
    }
    refuseHandle(handle);
    const errno = outbox.push(`${JSON.stringify(message)}\n`);
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
        if (process.channel && process.listenerCount('message')) early.splice(0).forEach(deliver);
      });
    }
  });
  process.on('removeListener', (name) => {
    if (countsAsUse(name) && process.channel) channel.unrefCounted();
  });

  socket.on('data', (bytes) => {
    const lines = inbox.write(bytes).split('\n');
    lines.pop();
    for (const line of lines) {
      process.nextTick((message) => process.channel && deliver(message), JSON.parse(line));
    }
    inbox.holdAnswers(outbox);
  });
  const hostGone = () => process.connected && disconnect();
  socket.on('end', hostGone).on('close', hostGone).on('error', hostGone);
  socket.unref();

  process.channel = channel;
  process.connected = true;
  process._send = send;
  process.send = function (message, handle, options, callback) {
    if (typeof handle === 'function') {
      [callback, handle, options] = [handle, undefined, undefined];
    } else if (typeof options === 'function') {
      [callback, options] = [options, undefined];
    }
    if (process.connected) {
      return process._send(message, handle, options, callback);
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
}
