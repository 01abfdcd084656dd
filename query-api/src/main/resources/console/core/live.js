/** What happens, as it happens: one stream of events for all pages, resumed where it broke off. */
import { open } from './api.js';
import { redraw } from './redraw.js';
import { isStaff, onSession, signedIn } from './session.js';
import { readEvents } from './stream.js';

const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const POLL_MS = 5_000;
/** A server that lives says something at least so often. */
const SILENCE_MS = 40_000;

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
    const resumed = lastId !== '';
    const lived = await connection(signal, resumed).catch((e) => {
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
async function connection(signal, resumed) {
  const mine = new AbortController();
  const end = () => mine.abort();
  signal.addEventListener('abort', end);
  let silence = setTimeout(end, SILENCE_MS);
  let lived = false;
  try {
    const headers = { Accept: 'text/event-stream', ...(lastId ? { 'Last-Event-ID': lastId } : {}) };
    const answer = await open('/events', headers, mine.signal);
    lived = true;
    const wasAway = state === 'reconnecting';
    enter('live');
    if (wasAway && !resumed) tellAgain();
    await readEvents(answer.body, (event) => take(event), () => {
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
    });
  } catch (e) {
    if (!lived) throw e;
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', end);
  }
  return lived;
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

let signed = null;
onSession(() => {
  const now = signedIn();
  if (now !== signed) {
    signed = now;
    start();
  }
});
signed = signedIn();
start();
