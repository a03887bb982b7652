'use strict';

// Shared IPC for Node: a preload (`node --require shared-ipc-node.js worker.js`) that gives a worker started by the host
// the channel that child_process.fork gives a child: process.send, process.on('message'), process.connected,
// process.channel, process.disconnect and 'disconnect'. It does nothing in any other process or in a worker thread.
//
// The messages are lines of JSON over two pipes. Node's own channel code runs over them, so that what user code sees is
// Node's own behaviour, with short ways through it for what happens most: a message comes, a message alone is sent.
// Where this Node's internals are not as expected, a plain emulation on public API takes over.
//
// What fork's channel does not have is at process.sharedIpc: bytes beside a message, the host's event bus, progress that
// waits for the one who reads it, and the news that nobody waits for an answer any more.

const PROTOCOL = 1;
const KIT = 'node/0.1.0';
const FEATURES = ['binary', 'credit', 'events'];

const READ_SIZE = 64 * 1024; // what a pipe holds
const PIPE_SIZE = 64 * 1024;
const HOLD_LIMIT = 64 * 1024;
const QUEUE_LIMIT = 128 * 1024; // where send() starts to return false, as in Node
const NEWLINE = 10;
const SIGTERM = 15;
const EXIT_PATIENCE_MS = 5000; // how long an exiting worker waits for a host that does not read
const GATHER_LIMIT = 1024 * 1024; // up to which what is queued is put together for one write
const WAITING_LIMIT = 1000; // progress of one request that may wait for credit
const REMEMBERED = 1024; // ids of cancelled requests, texts of refusals
const LISTENING_PATIENCE_MS = 1000; // how long a program that is loaded but does not listen may take to begin
const POOL_LISTENING_PATIENCE_MS = 10_000; // the same in a pool, whose workers are there for requests
const MAX_FRAME_SIZE = 16 * 1024 * 1024; // of a host that does not tell its own
const ERROR_TEXT_LIMIT = 64 * 1024; // of the message and the stack of an error together

const { parse, stringify } = JSON; // as Node does, before user code can replace them

// In a worker thread process.chdir is disabled. (To load worker_threads, which could tell, takes 2 ms.)
if (process.env.SHARED_IPC_CHANNEL && !process.chdir.disabled) {
  const descriptors = process.env.SHARED_IPC_CHANNEL;
  const emulated = process.env.SHARED_IPC_NODE_FALLBACK === '1';
  const maxFrameSize = Number(process.env.SHARED_IPC_MAX_FRAME_SIZE) || MAX_FRAME_SIZE;
  // What this worker starts must not take itself for a worker of the host.
  delete process.env.SHARED_IPC_CHANNEL;
  delete process.env.SHARED_IPC_PROTOCOL;
  delete process.env.SHARED_IPC_NODE_FALLBACK;
  delete process.env.SHARED_IPC_MAX_FRAME_SIZE;
  if (process.env.SHARED_IPC_NODE_OPTIONS !== undefined) { // the kit was named by NODE_OPTIONS
    process.env.NODE_OPTIONS = process.env.SHARED_IPC_NODE_OPTIONS;
    if (!process.env.NODE_OPTIONS) {
      delete process.env.NODE_OPTIONS;
    }
    delete process.env.SHARED_IPC_NODE_OPTIONS;
  }
  connect(descriptors, emulated, maxFrameSize);
}

function connect(descriptors, emulated, maxFrameSize) {
  const { input, output } = openDescriptors(descriptors);
  const onread = { buffer: Buffer.allocUnsafeSlow(READ_SIZE), callback: (count, buffer) => read(count, buffer) };
  const socket = openPipe(input, { readable: true, writable: false, manualStart: true, onread });
  const outbox = createOutbox(output, maxFrameSize);
  const termination = ignoreTermination();
  const program = createProgramWatch();
  let deliver;
  let reply; // taken before user code can replace process.send
  const requests = createRequests();
  const bus = createBus((message) => reply(message), program.listens);
  const read = createReader(outbox, (message) => attempt(() => accept(message), 'a message of the host') ?? false);

  function accept(message) {
    if (typeof message?.type !== 'string' || !message.type.startsWith('ipc:')) {
      if (message?.headers?.credit !== undefined) {
        requests.limit(message);
      }
      deliver(message);
      return true;
    }
    switch (message.type) {
      case 'ipc:ping':
        reply({ id: message.id, type: 'ipc:pong', payload: null, timestamp: Date.now() });
        return false;
      case 'ipc:event':
        return bus.deliver(message);
      case 'ipc:credit':
        requests.grant(message.id, message.payload);
        return false;
      case 'ipc:cancel':
        process.nextTick(requests.cancel, message.id); // behind the request, which has a tick of its own
        return false;
      case 'ipc:refused':
        bus.refused(message);
        return false;
      case 'ipc:shutdown': // is followed by the end of file, which ends a worker as under fork
        termination.restore();
        return false;
      default:
        return false;
    }
  }

  deliver = (!emulated && runNodesChannel(socket, outbox, requests)) || emulateChannel(socket, outbox, requests);
  const send = process._send;
  reply = (message) => process.connected && send.call(process, message, undefined, { swallowErrors: true });
  outbox.whenClosed(() => {
    requests.close();
    termination.restore();
  });
  const payload = { protocol: PROTOCOL, kit: KIT, pid: process.pid, types: [], features: FEATURES };
  const announce = (word) => reply({ id: word, type: `ipc:${word}`, payload, timestamp: Date.now() });
  announce('hello');
  program.start(() => announce('ready'), bus.isListening);
  process.on('exit', (code) => {
    program.ends(code);
    outbox.finish();
  });
  offer(bus, requests, outbox);
}

// Watches for the moment when the program can take requests. It is not up before it listens to messages or events or, if it
// does not listen, has been loaded for a while: it may still connect to what it needs, and fail. Nothing is up while the
// program is evaluated without a break, since this waits for the event loop to turn.
function createProgramWatch() {
  const pool = process.env.SHARED_IPC_WORKER_NUMBER !== undefined;
  const patience = pool ? POOL_LISTENING_PATIENCE_MS : LISTENING_PATIENCE_MS;
  const main = watchMain(() => soon(look));
  let isListening;
  let announce;
  let broken = false; // it threw, and a handler of its own keeps it alive
  let loaded = false;
  let timer;

  const listeners = {
    newListener: (name) => name === 'message' && listens(),
    uncaughtExceptionMonitor: () => { broken = true; },
    beforeExit: () => ends(0),
  };

  // Two turns, since what the program left for the first one may fail, too.
  function soon(task) {
    setImmediate(() => setImmediate(task));
  }

  function listens() {
    soon(() => announce && isListening() && up());
  }

  function look() {
    loaded ||= main.isLoaded();
    if (!announce || !loaded) {
      return;
    }
    if (isListening()) {
      up();
    } else if (!broken) {
      timer ||= setTimeout(up, patience).unref();
    }
  }

  function up() {
    if (announce) {
      const tell = announce;
      announce = undefined;
      clearTimeout(timer);
      Object.entries(listeners).forEach(([name, listener]) => process.off(name, listener));
      tell();
    }
  }

  // One that ends well by itself has been up, if only to do its work.
  function ends(code) {
    if (code === 0 && !broken && (loaded || process.mainModule?.loaded)) {
      up();
    }
  }

  return {
    listens,

    start(tell, hears) {
      announce = tell;
      isListening = () => process.listenerCount('message') > 0 || hears();
      Object.entries(listeners).forEach(([name, listener]) => process.on(name, listener));
      soon(look);
    },

    ends,
  };
}

// Tells whether the main module was evaluated without an error. A CommonJS module says so itself. An ES module may wait for
// promises: Node 18 and 20 have a listener to 'exit' meanwhile, which reports a promise that is never settled.
function watchMain(evaluated) {
  const isReport = (listener) => listener.name === 'handleProcessExit';
  let pending = false;

  function settled() {
    pending = false;
    evaluated();
  }

  function removed(name, listener) {
    if (name === 'exit' && isReport(listener)) {
      process.off('removeListener', removed);
      settled();
    }
  }

  function added(name, listener) {
    if (name === 'exit' && isReport(listener)) {
      process.on('removeListener', removed);
      pending = true;
    }
  }

  if (parseInt(process.versions.node, 10) < 22) {
    process.on('newListener', added);
    setImmediate(() => process.off('newListener', added));
  } else {
    captureMainPromise((promise) => {
      pending = true;
      promise.then(settled); // its rejection is as unhandled as it was
    });
  }
  return { isLoaded: () => !pending && process.mainModule?.loaded !== false };
}

// Later ones evaluate an ES module in an asynchronous function, whose promise is the first that is made once the main module is
// run. Node looks up what runs it right before, and a getter stays out of the stacks of the program's errors.
function captureMainPromise(found) {
  const Module = require('module');
  const runMain = Object.getOwnPropertyDescriptor(Module, 'runMain');
  if (typeof runMain?.value !== 'function' || !runMain.configurable) {
    return;
  }
  Object.defineProperty(Module, 'runMain', {
    configurable: true,
    enumerable: runMain.enumerable,
    get() {
      Object.defineProperty(Module, 'runMain', runMain);
      const hook = require('async_hooks').createHook({
        init(id, type, trigger, promise) {
          if (type === 'PROMISE') {
            hook.disable();
            process.nextTick(() => process.mainModule === undefined && found(promise));
          }
        },
      }).enable();
      process.nextTick(() => hook.disable());
      return runMain.value;
    },
    set(value) {
      Object.defineProperty(Module, 'runMain', { ...runMain, value });
    },
  });
}

// Where a signal is meant for the whole unit of the host, such as by systemd, the requests in flight are to end first. So TERM is
// ignored until the host asks the worker to leave or is gone; then it does what it does in any program.
function ignoreTermination() {
  const ignore = () => {};
  const { _kill: kill } = process;

  function restore() {
    process.off('SIGTERM', ignore);
    if (process._kill === killing) {
      process._kill = kill;
    }
  }

  // The program may well send it to itself.
  function killing(pid, signal) {
    if (pid === process.pid && signal === SIGTERM) {
      restore();
    }
    return kill.call(process, pid, signal);
  }

  if (typeof kill === 'function') {
    process._kill = killing;
    process.on('SIGTERM', ignore);
  }
  return { restore };
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
function runNodesChannel(socket, outbox, requests) {
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
  shortenSend(outbox, requests);
  return createDelivery((event) => process.channel[early].push(event)); // Node emits them when there is a listener
}

// The trace of what is handled, for what process.sharedIpc sends meanwhile. Where the worker has OpenTelemetry it is the
// current context of that. Nothing is loaded before the first trace comes.
const traces = {
  storage: undefined,
  telemetry: undefined,

  run(headers, task) {
    if (!this.storage) {
      this.storage = new (require('async_hooks').AsyncLocalStorage)();
      this.telemetry = this.findTelemetry();
    }
    const { traceparent, tracestate, baggage } = headers;
    const trace = JSON.parse(stringify({ traceparent, tracestate, baggage })); // without those that are missing
    this.storage.run(trace, () => {
      const { context, propagation } = this.telemetry ?? {};
      const parent = context && attempt(() => propagation.extract(context.active(), trace), 'a trace');
      if (parent) {
        context.with(parent, task);
      } else {
        task();
      }
    });
  },

  // The worker's own, which need not be there.
  findTelemetry() {
    try {
      const api = require('module').createRequire(process.argv[1])('@opentelemetry/api');
      return api.context && api.propagation ? api : undefined;
    } catch {
      return undefined;
    }
  },

  // The headers of what is sent now: its own, and the trace.
  onto(headers) {
    const trace = this.storage?.getStore();
    if (!trace || headers?.traceparent !== undefined) {
      return headers;
    }
    const current = { ...trace };
    this.telemetry?.propagation.inject(this.telemetry.context.active(), current); // a span of the worker's own may be active
    return { ...current, ...headers };
  },
};

// What Node's channel does with a message that it has parsed.
function createDelivery(keepForListener) {
  function emit(event, message) {
    if (event === 'internalMessage' || process.listenerCount('message')) {
      if (message?.headers?.traceparent === undefined) {
        process.emit(event, message, undefined);
      } else {
        traces.run(message.headers, () => process.emit(event, message, undefined));
      }
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
function shortenSend(outbox, requests) {
  const { send, _send } = process;
  const ours = function (message, handle, options, callback) {
    refuseHandle(handle);
    requests.sent(message);
    if (typeof callback !== 'function') {
      return _send.call(this, message, undefined, options);
    }
    const written = (error) => (error ? callback(error) : outbox.whenWritten(callback));
    try {
      return _send.call(this, message, undefined, options, written);
    } catch (error) {
      return reportTooLarge(error, callback);
    }
  };
  process._send = ours;
  process.send = function (message, handle, options, callback) {
    if (handle === undefined && options === undefined && callback === undefined && isMessage(message)
      && this === process && this.connected && this._send === ours && outbox.push(outbox.fit(lineOf(message))) === 0) {
      requests.sent(message);
      return outbox.size() < QUEUE_LIMIT;
    }
    return send.call(this, message, handle, options, callback); // an outbox that has failed fails again
  };
}

function reportTooLarge(error, callback) {
  if (error.code !== 'ERR_SHARED_IPC_TOO_LARGE' || typeof callback !== 'function') {
    throw error;
  }
  process.nextTick(callback, error);
  return true;
}

function isMessage(value) {
  const type = typeof value;
  return type === 'object' || type === 'string' || type === 'number' || type === 'boolean';
}

function lineOf(message) {
  const line = `${stringify(message)}\n`;
  return message?.bytes === undefined && message?.toJSON === undefined ? line : announceNothing(line);
}

// An integer `bytes` says that an attachment follows. One that a plain worker sends says something of its own: written
// with a fraction, it is a member that the host does not know.
function announceNothing(line) {
  const message = line.includes('"bytes":') && parse(line);
  if (typeof message?.type !== 'string' || !Number.isInteger(message.bytes) || message.bytes < 0 || message.bytes >= 1e21) {
    return line;
  }
  const { bytes, ...others } = message;
  return `${stringify(others).slice(0, -1)},"bytes":${bytes}.0}\n`;
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
      const line = outbox.fit(announceNothing(text));
      if (requests.push(request) === 1) {
        process.nextTick(complete);
      }
      return outbox.push(line);
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
  let pending; // a message whose attachment has not come as a whole

  function read(count, buffer) {
    if (pending) {
      readAttachments(buffer.subarray(0, count), 0);
      return;
    }
    const end = buffer[count - 1] === NEWLINE ? count : buffer.subarray(0, count).lastIndexOf(NEWLINE) + 1;
    const rest = end < count && Buffer.from(buffer.subarray(end, count));
    if (end === 0) {
      pieces.push(rest);
      return;
    }
    // A newline ends a character, too: what is decoded is whole.
    const earlier = pieces;
    const text = earlier.length ? Buffer.concat([...earlier, buffer.subarray(0, end)]).toString() : buffer.toString('utf8', 0, end);
    pieces = rest ? [rest] : [];
    const lines = text.split('\n');
    let accepted = 0;
    try {
      for (let i = 0; i < lines.length - 1; i++) {
        const message = attempt(() => parse(lines[i]), 'a line of the host');
        if (message?.bytes !== undefined && announcesAttachment(message, lines[i])) {
          // What comes behind this line is no text: it is taken from the bytes again.
          const start = Buffer.byteLength(lines.slice(0, i).join('\n')) + (i > 0);
          const before = accepted;
          accepted = 0;
          pieces = [];
          readAttachments(Buffer.concat([...earlier, buffer.subarray(0, count)]).subarray(start), before);
          return;
        }
        if (message !== undefined && accept(message)) {
          accepted++;
        }
      }
    } finally {
      if (accepted > 1) {
        holdAnswers(outbox);
      }
    }
  }

  // The same where attachments may be among the lines.
  function readAttachments(data, before) {
    let accepted = before;
    let position = 0;
    try {
      while (position < data.length) {
        if (pending) {
          const part = data.subarray(position, position + pending.size - pending.filled);
          pending.take(part, pending.filled);
          position += part.length;
          pending.filled += part.length;
        } else {
          const end = data.indexOf(NEWLINE, position);
          if (end < 0) {
            pieces.push(Buffer.from(data.subarray(position)));
            break;
          }
          const line = data.toString('utf8', position, end);
          position = end + 1;
          const message = attempt(() => parse(line), 'a line of the host');
          if (!announcesAttachment(message, line)) {
            accepted += message !== undefined && accept(message);
            continue;
          }
          pending = { message, size: message.bytes, filled: 0, ...openAttachment(message.bytes) };
        }
        if (pending.filled === pending.size) {
          const { message, attachment } = pending;
          pending = undefined;
          accepted += acceptWith(attachment, message);
        }
      }
    } finally {
      if (accepted > 1) {
        holdAnswers(outbox);
      }
    }
  }

  function acceptWith(attachment, message) {
    if (message.type.startsWith('ipc:')) {
      warn(`"${message.type}" of the host is dropped: it has an attachment, which its own messages must not have`);
      return false;
    }
    delete message.bytes;
    message['payload' in message ? 'attachment' : 'payload'] = attachment;
    return accept(message);
  }

  return read;
}

// From this size on an attachment goes to a private file, where the worker asks for that.
let spoolAbove = Infinity;

function openAttachment(size) {
  if (size > spoolAbove) {
    return attempt(() => spoolAttachment(size), 'a private file') ?? dropAttachment();
  }
  const attachment = Buffer.allocUnsafeSlow(size);
  return { attachment, take: (part, position) => part.copy(attachment, position) };
}

function spoolAttachment(size) {
  const fs = require('fs');
  const file = require('path').join(require('os').tmpdir(), `shared-ipc-${process.pid}-${require('crypto').randomUUID()}`);
  const fd = fs.openSync(file, 'wx+', 0o600);
  fs.unlinkSync(file); // gone with the descriptor
  const attachment = new SpooledAttachment(fd, size);
  return {
    attachment,
    take(part, position) {
      for (let written = 0; written < part.length && !attachment.failure;) {
        try {
          written += fs.writeSync(fd, part, written, part.length - written, position + written);
        } catch (error) {
          attachment.failure = error; // the rest is skipped, and who reads it learns why
        }
      }
    },
  };
}

// Bytes for which there is no file are skipped; their message comes with what says so.
function dropAttachment() {
  const attachment = new SpooledAttachment(undefined, 0);
  attachment.failure = new Error('The attachment could not be kept in a private file');
  return { attachment, take() {} };
}

// An attachment in a private file that nobody else can open. Its descriptor is closed when it is not used any more, or by close().
class SpooledAttachment {
  static #open = new FinalizationRegistry((fd) => require('fs').closeSync(fd));

  #fd;

  failure; // why it is not whole

  constructor(fd, size) {
    this.#fd = fd;
    this.size = size;
    if (fd !== undefined) {
      SpooledAttachment.#open.register(this, fd, this);
    }
  }

  #use() {
    if (this.failure) {
      throw this.failure;
    }
    if (this.#fd === undefined) {
      throw new Error('The attachment is closed');
    }
    return this.#fd;
  }

  // The bytes, in parts, as often as wanted.
  async* [Symbol.asyncIterator]() {
    const { read } = require('fs');
    for (let position = 0; position < this.size;) {
      const part = Buffer.allocUnsafe(Math.min(READ_SIZE, this.size - position));
      const fd = this.#use();
      const count = await new Promise((resolve, reject) => {
        read(fd, part, 0, part.length, position, (error, result) => (error ? reject(error) : resolve(result)));
      });
      position += count;
      yield part.subarray(0, count);
    }
  }

  stream() {
    return require('stream').Readable.from(this, { objectMode: false });
  }

  // All of it, in memory.
  async buffer() {
    const parts = [];
    for await (const part of this) parts.push(part);
    return Buffer.concat(parts);
  }

  async saveTo(path) {
    await require('stream/promises').pipeline(this, require('fs').createWriteStream(path));
  }

  close() {
    if (this.#fd !== undefined) {
      SpooledAttachment.#open.unregister(this);
      require('fs').closeSync(this.#fd);
      this.#fd = undefined;
    }
  }
}

function announcesAttachment(message, line) {
  const bytes = message?.bytes;
  return Number.isSafeInteger(bytes) && bytes >= 0 && typeof message.type === 'string'
    && (message.id == null || typeof message.id === 'string')
    && new RegExp(`"bytes"[ \\t\\r]*:[ \\t\\r]*${bytes}[ \\t\\r]*[,}]`).test(ownMembers(line)); // and not 3.0
}

// The line of a message, where others are named as its own member is without what is nested.
function ownMembers(line) {
  if (line.indexOf('"bytes"') === line.lastIndexOf('"bytes"')) {
    return line;
  }
  let text = '';
  let depth = 0;
  let start = 0;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (character === '"') {
      for (i++; line[i] !== '"'; i++) {
        if (line[i] === '\\') i++;
      }
    } else if ((character === '{' || character === '[') && ++depth === 2) {
      text += line.slice(start, i);
    } else if ((character === '}' || character === ']') && --depth === 1) {
      start = i + 1;
    }
  }
  return text + line.slice(start);
}

// One item that fails is no reason to drop the others.
function attempt(task, what) {
  try {
    return task();
  } catch (error) {
    warn(`${what} is dropped: ${error}`);
    return undefined;
  }
}

function warn(message) {
  process.emitWarning(message, 'SharedIpcWarning');
}

// The answers to the messages of one read are written together; an answer that comes alone is not delayed.
function holdAnswers(outbox) {
  outbox.hold();
  // Each message has its own tick. This is behind the last of them, and then behind all promises that they resolve.
  process.nextTick(() => Promise.resolve().then(() => process.nextTick(outbox.release)));
}

// What is to be written: at once if the pipe takes it, the rest when the host has read.
function createOutbox(fd, maxFrameSize) {
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
  let closed = () => {};

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
      const { callback } = waiting.shift();
      try {
        callback(null);
      } catch (error) {
        process.nextTick(() => { throw error; }); // uncaught, but the others are called
      }
    }
  }

  function write(unescaped) {
    if (failure) {
      return failure;
    }
    const text = escape(unescaped);
    if (finished || !stream) {
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
    if (count < length) {
      enqueue((bytes || Buffer.from(text)).subarray(count));
    }
    return 0;
  }

  // Writes what was held, a line and its attachment, which is not copied.
  function writeWith(attachment, line) {
    const head = Buffer.from(escape(takeHeld() + line));
    if (failure) {
      return failure;
    }
    if (finished || !stream) {
      return writeOut(head) || writeOut(attachment);
    }
    const first = [head.subarray(0, PIPE_SIZE), attachment.subarray(0, Math.max(0, PIPE_SIZE - head.length))];
    let count = 0;
    if (queue.length === 0) {
      try {
        count = fs.writevSync(fd, first);
      } catch (error) {
        if (error.code !== 'EAGAIN') {
          return (failure = error.errno);
        }
      }
    }
    accepted += head.length + attachment.length;
    written += count;
    if (count < head.length) {
      enqueue(head.subarray(count));
    }
    if (count < head.length + attachment.length) {
      enqueue(attachment.subarray(Math.max(0, count - head.length)));
    }
    return 0;
  }

  function enqueue(bytes) {
    if (bytes.length && queue.push(bytes) === 1) {
      writeFirst();
    }
  }

  function writeFirst() {
    stream.write(queue[0], (error) => {
      if (error || failure) {
        return;
      }
      written += queue.shift().length;
      gather();
      if (queue.length) {
        writeFirst();
      } else if (closing) {
        stream.destroy();
      }
      notifyWaiting(); // last, since a callback may send, and so write
    });
  }

  // Puts small ones together for one write. A large attachment stays alone, since to join it would be to copy it.
  function gather() {
    let count = 0;
    let size = 0;
    while (count < queue.length && size + queue[count].length <= GATHER_LIMIT) {
      size += queue[count++].length;
    }
    if (count > 1) {
      queue.splice(0, count, Buffer.concat(queue.slice(0, count), size));
    }
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

  function takeHeld() {
    const text = held;
    held = '';
    return text;
  }

  function flush() {
    const text = takeHeld();
    return text ? write(text) : 0;
  }

  return {
    fit: createFitting(maxFrameSize),

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

    // The same for a line that is followed by its attachment. The bytes are not copied: they must not change.
    pushWith: writeWith,

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
      closed();
    },

    whenClosed(callback) {
      closed = callback;
    },

    // From here on, in the process's 'exit' event, every write is done when it returns.
    finish() {
      holding = false;
      flush();
      finished = true;
      const left = stream?._handle?.writeQueueSize; // what of the first buffer the system has not taken
      if (queue.length && !failure && Number.isInteger(left)) {
        const first = queue.shift();
        writeOut(first.subarray(first.length - left));
        queue.forEach((bytes) => failure || writeOut(bytes));
      }
    },
  };
}

function escape(text) {
  return text.includes('\u2028') || text.includes('\u2029')
    ? text.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029') : text;
}

// Returns what takes a line to what is sent in its place. A line over the host's limit would end the worker: an answer becomes an
// error for its request alone, anything else is refused to who sends it. The texts of an error are shortened.
function createFitting(limit) {
  const sizeOf = (line) => Buffer.byteLength(escape(line)) - 1;

  function tooLarge(what, size) {
    return `${what} takes ${size} bytes, over the host's limits.max-frame-size (${limit}): send less at a time, or bytes beside it `
      + 'by process.sharedIpc.send()';
  }

  return (line) => {
    const maybeLong = line.length * 6 > limit; // as escaped
    if (!maybeLong && line.length <= ERROR_TEXT_LIMIT) {
      return line;
    }
    const fitting = shortenError(line);
    if (!maybeLong || sizeOf(fitting) <= limit) {
      return fitting;
    }
    const message = parse(fitting);
    if (typeof message?.id === 'string' && (message.type === 'response' || message.type === 'error')) {
      const payload = { name: 'PayloadTooLarge', message: tooLarge('the answer', sizeOf(line)), code: 'TOO_LARGE' };
      return `${stringify({ id: message.id, type: 'error', payload, timestamp: Date.now() })}\n`;
    }
    const what = typeof message?.type === 'string' ? `a message of type "${message.type.slice(0, 100)}"` : 'a value';
    throw codedError(RangeError, 'ERR_SHARED_IPC_TOO_LARGE', tooLarge(what, sizeOf(line)));
  };
}

function shortenError(line) {
  if (line.length <= ERROR_TEXT_LIMIT || !line.includes('"type":"error"')) {
    return line;
  }
  const message = parse(line);
  const { payload } = message ?? {};
  const lengthOf = (text) => (typeof text === 'string' ? text.length : 0);
  if (message?.type !== 'error' || lengthOf(payload?.message) + lengthOf(payload?.stack) <= ERROR_TEXT_LIMIT) {
    return line;
  }
  const shorten = (text, room) => (lengthOf(text) > room ? `${text.slice(0, room).replace(/[\ud800-\udbff]$/, '')} ...` : text);
  payload.message = shorten(payload.message, ERROR_TEXT_LIMIT / 2);
  payload.stack = shorten(payload.stack, ERROR_TEXT_LIMIT - lengthOf(payload.message));
  return announceNothing(`${stringify(message)}\n`);
}

// What a worker may know of the host's requests beside the messages themselves: how much progress their caller takes, and
// whether anybody waits for the answer.
function createRequests() {
  const open = new Map(); // by id, those that have a limit or are watched
  const cancelled = new Set(); // the last ids

  function close(id, request, error) {
    open.delete(id);
    request.waiting.forEach(({ reject }) => reject(error));
    request.controller?.abort(error);
  }

  function idOf(request) {
    if (typeof request?.id !== 'string') {
      throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "request" argument must be a message with an id, as it was received');
    }
    return request.id;
  }

  function watch(id, credit = Infinity) {
    const request = { credit, waiting: [], controller: undefined };
    open.set(id, request);
    return request;
  }

  return {
    close() {
      open.forEach((request, id) => close(id, request, codedError(Error, 'ERR_IPC_CHANNEL_CLOSED', 'Channel closed')));
    },

    limit({ id, headers }) {
      const credit = Number(headers.credit);
      if (typeof id === 'string' && Number.isSafeInteger(credit) && credit >= 0) {
        watch(id, credit);
      }
    },

    grant(id, count) {
      const request = open.get(id);
      if (!request || !Number.isSafeInteger(count) || count < 0) {
        return;
      }
      request.credit += count;
      while (request.credit > 0 && request.waiting.length) {
        request.credit--;
        const { write, resolve, reject } = request.waiting.shift();
        try {
          const error = write();
          if (error) reject(error); else resolve();
        } catch (error) {
          reject(error);
        }
      }
    },

    cancel(id) {
      if (cancelled.add(id).size > REMEMBERED) {
        cancelled.delete(cancelled.values().next().value);
      }
      const request = open.get(id);
      if (request) {
        close(id, request, cancelError(id));
      }
    },

    // An answer ends its request.
    sent(message) {
      if (open.size === 0 || (message?.type !== 'response' && message?.type !== 'error')) {
        return;
      }
      const { id } = message;
      const request = open.get(id);
      if (request) {
        open.delete(id);
        if (request.waiting.length) {
          warn(`request ${id} was answered while ${request.waiting.length} progress messages waited for credit: they are lost. `
            + 'Await process.sharedIpc.progress()');
          close(id, request, new Error(`Request ${id} was answered before this progress had credit`));
        }
      }
    },

    progress(message, write) {
      const id = idOf(message);
      const request = open.get(id);
      if (cancelled.has(id)) {
        throw cancelError(id);
      }
      if (!request || (request.credit > 0 && !request.waiting.length)) {
        if (request) {
          request.credit--;
        }
        const error = write();
        if (error) {
          throw error;
        }
        return undefined;
      }
      if (request.waiting.length >= WAITING_LIMIT) {
        throw codedError(Error, 'ERR_SHARED_IPC_PROGRESS', `${WAITING_LIMIT} progress messages of request ${id} wait for credit: `
          + 'await process.sharedIpc.progress()');
      }
      return new Promise((resolve, reject) => request.waiting.push({ write, resolve, reject }));
    },

    signal(message) {
      const id = idOf(message);
      if (cancelled.has(id)) {
        return AbortSignal.abort(cancelError(id));
      }
      const request = open.get(id) || watch(id);
      request.controller ||= new AbortController();
      return request.controller.signal;
    },
  };
}

function cancelError(id) {
  const error = new Error(`Request ${id} was cancelled: nobody waits for its answer any more`);
  error.name = 'AbortError';
  error.code = 'ABORT_ERR';
  return error;
}

// The host's event bus. `send` is for what the kit itself says.
function createBus(send, listens) {
  const registrations = []; // in the order in which they are called
  const told = new Set(); // texts of refusals
  let sent = 0;

  function say(type, pattern) {
    send({ id: `s${++sent}`, type, payload: pattern, timestamp: Date.now() });
  }

  const isHeard = (pattern) => registrations.some((registration) => registration.pattern === pattern);

  function add(pattern, listener, once) {
    const matches = compilePattern(pattern);
    if (typeof listener !== 'function') {
      throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "listener" argument must be a function. Received ${typeof listener}`);
    }
    const heard = isHeard(pattern);
    if (registrations.push({ pattern, matches, listener, once }) === 1) {
      process.channel?.refCounted(); // as a 'message' listener does
      listens();
    }
    if (!heard) {
      say('ipc:subscribe', pattern);
    }
  }

  function remove(registration) {
    const index = registrations.indexOf(registration);
    if (index < 0) {
      return false;
    }
    registrations.splice(index, 1);
    if (registrations.length === 0) {
      process.channel?.unrefCounted();
    }
    if (!isHeard(registration.pattern)) {
      say('ipc:unsubscribe', registration.pattern);
    }
    return true;
  }

  function dispatch(event) {
    for (const registration of registrations.filter(({ matches }) => matches(event.name))) {
      if (registration.once ? remove(registration) : registrations.includes(registration)) {
        try {
          const call = () => registration.listener.call(undefined, event.payload, event);
          if (event.headers.traceparent === undefined) call(); else traces.run(event.headers, call);
        } catch (error) {
          process.nextTick(() => { throw error; }); // uncaught, as in a listener of 'message', but the others hear the event
        }
      }
    }
  }

  return {
    on: (pattern, listener) => add(pattern, listener, false),
    once: (pattern, listener) => add(pattern, listener, true),
    isListening: () => registrations.length > 0,

    off(pattern, listener) {
      const last = registrations.filter((registration) => registration.pattern === pattern && registration.listener === listener).pop();
      if (last) {
        remove(last);
      }
    },

    deliver({ id, payload: content, timestamp, headers }) {
      if (typeof content?.name !== 'string' || !process.channel) {
        return false;
      }
      const { name, payload = null } = content;
      process.nextTick(dispatch, Object.freeze({ name, payload, id, timestamp, headers: headers || {} }));
      return true;
    },

    refused({ payload }) {
      const text = `refused by the host: ${payload?.message ?? stringify(payload)}`;
      if (!told.has(text) && told.size < REMEMBERED) { // an event that is not allowed may be emitted without end
        told.add(text);
        warn(text);
      }
    },
  };
}

// The rules of docs/events.md: `*` alone is every event, as a segment any one segment; `**` any number of segments.
function compilePattern(pattern) {
  checkEventName(pattern, 'pattern');
  if (!pattern.includes('*')) {
    return (name) => name === pattern;
  }
  const segments = pattern === '*' ? ['**'] : pattern.split(':');
  return (name) => matchSegments(segments, name.split(':'));
}

// Where a segment does not match, the last `**` takes one more. Those before it need not: so no name takes long.
function matchSegments(segments, names) {
  let at = 0;
  let last = -1; // the last `**`
  let taken = 0; // where the names behind it begin
  for (let i = 0; i < names.length;) {
    if (segments[at] === '**') {
      last = at++;
      taken = i;
    } else if (at < segments.length && (segments[at] === '*' || segments[at] === names[i])) {
      at++;
      i++;
    } else if (last >= 0) {
      at = last + 1;
      i = ++taken;
    } else {
      return false;
    }
  }
  while (segments[at] === '**') at++;
  return at === segments.length;
}

function checkEventName(name, what) {
  if (typeof name !== 'string') {
    throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${what}" argument must be of type string. Received ${typeof name}`);
  }
  const good = name.split(':').every((segment) => /^[^\x00-\x20*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(segment) || (what === 'pattern' && /^\*\*?$/.test(segment)));
  if (!good) {
    throw codedError(TypeError, 'ERR_INVALID_ARG_VALUE', `"${printable(name)}" is no ${what === 'pattern' ? 'name or pattern of events' : 'name of an event'}: `
      + 'it is segments joined by colons, none of them empty or with white space, control or invisible characters'
      + (what === 'pattern' ? ', where a wildcard, * or **, is a whole segment' : ' or *'));
  }
}

function printable(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
}

// What user code finds at process.sharedIpc.
function offer(bus, requests, outbox) {
  const { send: sendPlain } = process;

  const busForUsers = Object.freeze({
    on(pattern, listener) {
      bus.on(pattern, listener);
      return busForUsers;
    },
    once(pattern, listener) {
      bus.once(pattern, listener);
      return busForUsers;
    },
    off(pattern, listener) {
      bus.off(pattern, listener);
      return busForUsers;
    },
    emit(name, payload = null, headers = undefined) {
      checkEventName(name, 'name');
      if (isBytes(payload)) {
        throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "payload" of an event is JSON: send bytes by process.sharedIpc.send(), '
          + 'or as text, such as buffer.toString(\'base64\')');
      }
      return sendPlain.call(process, { id: `e${++emitted}`, type: 'ipc:event', payload: { name, payload }, timestamp: Date.now(),
        headers: traces.onto(headers) });
    },
  });
  let emitted = 0;

  function send(message, attachment, callback) {
    if (typeof attachment === 'function') {
      [attachment, callback] = [undefined, attachment];
    }
    if (message?.id === undefined && typeof message?.type === 'string') {
      const headers = traces.onto(message.headers); // an answer needs none
      message = headers === message.headers ? message : { ...message, headers };
    }
    if (attachment === undefined || attachment === null) {
      return sendPlain.call(process, message, callback);
    }
    const bytes = bytesOf(attachment);
    const announcement = announce(message, bytes);
    if (!process.connected) {
      return sendPlain.call(process, message, callback); // says that the channel is closed
    }
    let line;
    try {
      line = outbox.fit(announcement);
    } catch (error) {
      return reportTooLarge(error, callback);
    }
    requests.sent(message);
    const errno = line === announcement ? outbox.pushWith(bytes, line) : outbox.push(line);
    if (errno) {
      const error = writeError(errno);
      process.nextTick(() => (typeof callback === 'function' ? callback(error) : process.emit('error', error)));
    } else if (typeof callback === 'function') {
      process.nextTick(() => outbox.whenWritten(callback));
    }
    return outbox.size() < QUEUE_LIMIT;
  }

  function progress(request, payload, attachment) {
    const message = { id: request?.id, type: 'progress', payload, timestamp: Date.now() };
    if (attachment === undefined && isBytes(payload)) {
      [attachment, message.payload] = [payload, undefined];
    } else if (attachment === undefined && payload === undefined) {
      message.payload = null;
    }
    const bytes = attachment === undefined ? undefined : bytesOf(attachment);
    const line = outbox.fit(bytes ? announce(message, bytes) : lineOf(message));
    return requests.progress(request, () => {
      if (!process.connected) {
        return codedError(Error, 'ERR_IPC_CHANNEL_CLOSED', 'Channel closed');
      }
      const errno = bytes ? outbox.pushWith(bytes, line) : outbox.push(line);
      return errno ? writeError(errno) : undefined;
    });
  }

  const value = Object.freeze({
    bus: busForUsers,
    send,
    progress(...args) {
      const result = new Promise((resolve) => resolve(progress(...args)));
      result.catch(() => {}); // a worker that does not look does not die of a request that was cancelled
      return result;
    },
    signal: (request) => requests.signal(request),
    spool(bytes) {
      if (typeof bytes !== 'number' || !(bytes >= 0)) {
        throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "bytes" argument must be a number that is not negative: '
          + 'attachments above it come in private files');
      }
      spoolAbove = bytes;
    },
  });
  Object.defineProperty(process, 'sharedIpc', { value, enumerable: false });
}

function announce(message, bytes) {
  if (typeof message !== 'object' || message === null || typeof message.type !== 'string' || message.type === ''
    || (message.id !== undefined && typeof message.id !== 'string')) {
    throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "message" argument must be an object whose type is a string, '
      + 'and whose id is one or missing: an attachment goes with a message');
  }
  if (message.type.startsWith('ipc:')) {
    throw codedError(TypeError, 'ERR_INVALID_ARG_VALUE', `A message of type "${message.type}" cannot be sent: "ipc:" is for the host and the kits`);
  }
  return `${stringify({ ...message, timestamp: message.timestamp ?? Date.now(), bytes: bytes.length })}\n`;
}

function isBytes(value) {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

function bytesOf(value) {
  if (!isBytes(value)) {
    throw codedError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "attachment" argument must be a Buffer, a TypedArray, a DataView or an ArrayBuffer. '
      + `Received ${value === null ? 'null' : `type ${typeof value}`}`);
  }
  return ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.from(value);
}

function writeError(errno) {
  return codedError(Error, require('util').getSystemErrorName(errno), 'write failed');
}

// The same by public API alone.
function emulateChannel(socket, outbox, requests) {
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
    let line;
    try {
      line = outbox.fit(lineOf(message));
    } catch (error) {
      return reportTooLarge(error, callback);
    }
    requests.sent(message);
    const errno = outbox.push(line);
    if (errno && !options?.swallowErrors) {
      report(writeError(errno), callback);
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
