/** What happens, as it happens: one stream of events for all pages, resumed where it broke off. */
import { open } from './api.js';
import { redraw } from './redraw.js';
import { isStaff, onSession, signedIn, who } from './session.js';
import { readEvents } from './stream.js';

const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const POLL_MS = 5_000;
/** A server that lives says something at least so often. */
const SILENCE_MS = 40_000;
/** A tab that nobody looks at gives its connection back: a browser has six for a server, for all tabs. */
const UNSEEN_MS = 10_000;

const listeners = new Set();
let state = 'off';
let running = null;
let lastId = '';

export const liveState = () => state;

/**
 * Tells of events until the answer is called.
 *
 * @param {object} listener {event(entry), again()}: again says that something may have been missed
 */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function enter(next) {
  state = next;
  redraw();
}

const tellAgain = () => listeners.forEach((listener) => listener.again?.());

function start() {
  running?.abort();
  running = null;
  lastId = '';
  if (!signedIn()) {
    enter('off');
    return;
  }
  running = new AbortController();
  (isStaff() ? follow : poll)(running.signal);
}

/** Streams are for staff: everybody else looks again every few seconds. */
async function poll(signal) {
  enter('polling');
  while (!signal.aborted) {
    await rest(POLL_MS, signal);
    if (!signal.aborted && !document.hidden) tellAgain();
  }
}

async function follow(signal) {
  let waitMs = SHORTEST_WAIT_MS;
  enter('connecting');
  while (!signal.aborted) {
    await seen(signal);
    const lived = await connection(signal).catch((e) => {
      if (e.status === 400 || e.status === 410) lastId = '';
      return false;
    });
    if (signal.aborted) return;
    enter('reconnecting');
    waitMs = lived ? SHORTEST_WAIT_MS : Math.min(LONGEST_WAIT_MS, waitMs * 2);
    await rest(waitMs * (0.75 + Math.random() / 2), signal);
  }
}

/** One connection from its opening to its end; true if it was ever live. */
async function connection(signal) {
  const mine = new AbortController();
  const end = () => mine.abort();
  const unseen = whenUnseen(end);
  signal.addEventListener('abort', end);
  let silence = setTimeout(end, SILENCE_MS);
  let lived = false;
  try {
    const headers = { Accept: 'text/event-stream', ...(lastId ? { 'Last-Event-ID': lastId } : {}) };
    const answer = await open('/events', headers, mine.signal);
    lived = true;
    enter('live');
    tellAgain();
    await readEvents(answer.body, (event) => take(event), () => {
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
    });
  } catch (e) {
    if (!lived) throw e;
  } finally {
    clearTimeout(silence);
    unseen.stop();
    signal.removeEventListener('abort', end);
  }
  return lived;
}

/** Until somebody looks at this tab; then it is read anew what has become of everything. */
function seen(signal) {
  if (!document.hidden) return null;
  lastId = '';
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look, { once: true });
  });
}

function whenUnseen(then) {
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(then, UNSEEN_MS);
  };
  document.addEventListener('visibilitychange', look);
  look();
  return {
    stop() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    },
  };
}

function take(event) {
  if (event.id) lastId = event.id;
  if (!event.data) return;
  const entry = JSON.parse(event.data);
  listeners.forEach((listener) => listener.event?.({ kind: event.type, ...entry }));
}

function rest(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

const reader = () => (signedIn() ? who().id : '');
let startedFor = reader();
onSession(() => {
  if (reader() === startedFor) return;
  startedFor = reader();
  start();
});
/** A page that the browser keeps, for who may come back to it, must not keep a connection. */
addEventListener('pagehide', () => running?.abort());
addEventListener('pageshow', ({ persisted }) => persisted && start());
start();
