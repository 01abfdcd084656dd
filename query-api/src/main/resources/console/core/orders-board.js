/** The orders of the board by state: read once, then kept by what happens; bounded in every direction. */
import { get, query } from './api.js';
import { listen } from './live.js';
import { redraw } from './redraw.js';
import { ORDER_STATUSES, REACHED } from './statuses.js';

const PER_COLUMN = 24;
const MOST_FETCHES = 4;
const MOST_WAITING = 40;
const REFRESH_MS = 60_000;

export function ordersBoard() {
  const columns = Object.fromEntries(ORDER_STATUSES.map((status) => [status, blank()]));
  const places = new Map();
  const waiting = [];
  let fetching = 0;
  let closed = false;
  let reading = null;
  const self = { columns, problem: null, loaded: false, reload, close };

  async function reload() {
    if (reading) return reading;
    reading = Promise.all(ORDER_STATUSES.map(readColumn))
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

  async function readColumn(status) {
    const page = await get(query('/orders', { status, limit: PER_COLUMN }));
    if (closed) return;
    const column = columns[status];
    column.orders.forEach((order) => places.get(order.orderId) === status && places.delete(order.orderId));
    column.orders = page.items;
    column.count = page.items.length;
    column.more = page.nextCursor !== undefined;
    page.items.forEach((order) => places.set(order.orderId, status));
    redraw();
  }

  function happened({ log, type, aggregateId, at, data }) {
    const status = log === 'order-events' ? REACHED[type] : undefined;
    if (!status || closed) return;
    const order = taken(aggregateId);
    if (order) {
      const { total = order.total, currency = order.currency } = data;
      const lines = data.lines?.length > 0 ? data.lines : order.lines;
      put({ ...order, lines, total, currency, changedAt: at }, status);
    } else if (type === 'OrderPlaced') {
      put({ ...data, orderId: aggregateId, status, timeline: [{ type, at }] }, status);
    } else {
      later(aggregateId);
    }
    redraw();
  }

  /** Takes an order out of its column. */
  function taken(id) {
    const from = places.get(id);
    if (!from) return null;
    const column = columns[from];
    const at = column.orders.findIndex((order) => order.orderId === id);
    const [order] = column.orders.splice(at, 1);
    column.count = Math.max(0, column.count - 1);
    places.delete(id);
    return order;
  }

  function put(order, status) {
    const column = columns[status];
    column.orders.unshift({ ...order, status, arrivedAt: Date.now() });
    column.count++;
    places.set(order.orderId, status);
    while (column.orders.length > PER_COLUMN) {
      places.delete(column.orders.pop().orderId);
    }
  }

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
    if (order && !closed && columns[order.status]) {
      taken(order.orderId);
      put(order, order.status);
      redraw();
    }
    fetchNext();
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

const blank = () => ({ orders: [], count: 0, more: false });
