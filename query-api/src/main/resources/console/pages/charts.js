/** Orders per second, and how long they take. */
import { html } from '../lib/lit-html.js';
import { polled } from '../core/polled.js';
import { chart } from '../view/chart.js';
import { empty, heading, loaded } from '../view/parts.js';

const EVERY_MS = 3_000;
/** So many seconds become one point: single seconds only flicker. */
const PER_POINT = 5;
const LATENCY_EVERY_MS = 10_000;
/** Longer times are told in seconds. */
const LONG_MS = 10_000;

function averaged(from, counts) {
  const points = [];
  for (let at = 0; at + PER_POINT <= counts.length; at += PER_POINT) {
    const all = counts.slice(at, at + PER_POINT).reduce((sum, count) => sum + count, 0);
    points.push({ at: from + (at + PER_POINT) * 1000, value: all / PER_POINT });
  }
  return points;
}

const plus = (one, other) => one.map((count, at) => count + other[at]);

const span = ({ from, perSecond }) => {
  const start = Date.parse(from);
  return { from: start, to: start + perSecond.placed.length * 1000 };
};

function orders(found) {
  const { from } = span(found);
  const { placed, confirmed, rejected, failed } = found.perSecond;
  return chart({
    title: 'Orders', unit: 'per second', ...span(found), everyMs: PER_POINT * 1000,
    series: [
      { name: 'placed', points: averaged(from, placed) },
      { name: 'confirmed', points: averaged(from, confirmed) },
      { name: 'rejected or failed', points: averaged(from, plus(rejected, failed)) },
    ],
  });
}

function latencies(found) {
  const [per, unit] = found.latency.some((one) => one.p99Ms >= LONG_MS) ? [1000, 's'] : [1, 'ms'];
  const points = (of) => found.latency.map((one) => ({ at: Date.parse(one.from), value: one[of] / per }));
  return chart({
    title: 'From placed to confirmed', unit, ...span(found), everyMs: LATENCY_EVERY_MS,
    series: [
      { name: 'half of them within', points: points('p50Ms') },
      { name: '99 of 100 within', points: points('p99Ms') },
    ],
  });
}

const whole = (found) => html`
  <div class="charts">
    <section class="card">${orders(found)}</section>
    <section class="card">${found.latency.length > 0 ? latencies(found)
      : html`<h2>From placed to confirmed</h2>${empty('No order was confirmed in the last ten minutes.')}`}</section>
  </div>
  <p class="muted">The last ten minutes, as this instance of the API has seen them: averages of five seconds, and
    latencies of each ten seconds in which orders were confirmed.</p>`;

export function chartsPage() {
  const charts = polled('/system/charts', EVERY_MS);
  return {
    title: 'Charts',
    view: () => html`${heading('Charts')}${loaded(charts, whole)}`,
    close: charts.close,
  };
}
