/** The orders of the board by state: read once, then kept by what happens; bounded in every direction. */
import { get, query } from './api.js';
import { listen } from './live.js';
import { redraw } from './redraw.js';
import { isStaff } from './session.js';
import { ORDER_STATUSES, REACHED } from './statuses.js';

const PER_COLUMN = 24;
/** Customers have few orders: they are read at once. */
const MOST_OF_CUSTOMER = 100;
const MOST_FETCHES = 4;
const MOST_WAITING = 40;
const REFRESH_MS = 60_000;

export function ordersBoard() {
  /** By id, each as of its newest version that was heard of. */
  const known = new Map();
  const beyond = new Set();
  const waiting = [];
  let fetching = 0;
  let closed = false;
  let reading = null;
  const self = { columns: {}, problem: null, loaded: false, reload, close };
  arrange();

  function reload() {
    reading ??= (isStaff() ? Promise.all(ORDER_STATUSES.map((status) => read([status], PER_COLUMN)))
      : read(ORDER_STATUSES, MOST_OF_CUSTOMER))
      .then(() => {
        self.problem = null;
        self.loaded = true;
      }, (e) => {
        self.problem = e;
      })
      .finally(() => {
        reading = null;
        redraw();
      });
    return reading;
  }

  /** Reads the newest of some states; what was there before and is not any more has gone elsewhere, unheard. */
  async function read(statuses, limit) {
    const asked = Date.now();
    const page = await get(query('/orders', { status: statuses.length === 1 ? statuses[0] : '', limit }));
    if (closed) return;
    const there = new Set(page.items.map((order) => order.orderId));
    known.forEach((order, id) => {
      if (statuses.includes(order.status) && order.heardAt < asked && !there.has(id)) known.delete(id);
    });
    page.items.forEach((order) => note({ ...order, changedAt: order.timeline.at(-1)?.at, heardAt: asked }));
    statuses.forEach((status) => (page.nextCursor === undefined ? beyond.delete(status) : beyond.add(status)));
    arrange();
    redraw();
  }

  /** The order as it is now known; answers of the API and events overtake each other. */
  function note(order) {
    const before = known.get(order.orderId);
    if (before && before.version >= order.version) return;
    known.set(order.orderId, { ...before, ...order });
  }

  function happened({ log, type, aggregateId, sequence, at, data }) {
    const before = known.get(aggregateId);
    const status = REACHED[type] ?? before?.status;
    if (log !== 'order-events' || !status || closed) return;
    if (!before && type !== 'OrderPlaced') {
      later(aggregateId);
      return;
    }
    const { total = before?.total, currency = before?.currency } = data;
    const lines = data.lines?.length > 0 ? data.lines : named(before.lines, data);
    note({ orderId: aggregateId, version: sequence, status, lines, total, currency, ...heard(at) });
    arrange();
    redraw();
  }

  /** A line that is held says what its product is called. */
  const named = (lines, { sku, name }) => lines.map((line) => (name && line.sku === sku ? { ...line, name } : line));

  const heard = (changedAt) => ({ changedAt, heardAt: Date.now(), arrivedAt: Date.now() });

  /** An order that is not shown has changed: it is read, unless too many are; the next reading finds those. */
  function later(id) {
    if (waiting.length < MOST_WAITING && !waiting.includes(id)) waiting.push(id);
    fetchNext();
  }

  async function fetchNext() {
    if (fetching >= MOST_FETCHES || waiting.length === 0 || closed) return;
    fetching++;
    const order = await get(`/orders/${encodeURIComponent(waiting.shift())}`).catch(() => null);
    fetching--;
    if (order && !closed) {
      note({ ...order, ...heard(order.timeline.at(-1)?.at) });
      arrange();
      redraw();
    }
    fetchNext();
  }

  /** Into columns, the last change first; beyond the most of a column, the oldest are forgotten. */
  function arrange() {
    const orders = [...known.values()].sort((one, other) => Date.parse(other.changedAt) - Date.parse(one.changedAt));
    ORDER_STATUSES.forEach((status) => {
      const all = orders.filter((order) => order.status === status);
      all.slice(PER_COLUMN).forEach((order) => known.delete(order.orderId));
      if (all.length > PER_COLUMN) beyond.add(status);
      const shown = all.slice(0, PER_COLUMN);
      self.columns[status] = { orders: shown, count: shown.length, more: beyond.has(status) };
    });
  }

  function close() {
    closed = true;
    stop();
    clearInterval(timer);
  }

  const stop = listen({ event: happened, again: reload });
  const timer = setInterval(() => document.hidden || reload(), REFRESH_MS);
  reload();
  return self;
}
