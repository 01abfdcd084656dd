/** Orders per second, and how long they take. */
import { html } from '../lib/lit-html.js';
import { polled } from '../core/polled.js';
import { chart } from '../view/chart.js';
import { heading, loaded } from '../view/parts.js';

const EVERY_MS = 3_000;
/** So many seconds become one point: single seconds only flicker. */
const PER_POINT = 5;

function averaged(from, counts) {
  const points = [];
  for (let at = 0; at + PER_POINT <= counts.length; at += PER_POINT) {
    const all = counts.slice(at, at + PER_POINT).reduce((sum, count) => sum + count, 0);
    points.push({ at: from + (at + PER_POINT) * 1000, value: all / PER_POINT });
  }
  return points;
}

const plus = (one, other) => one.map((count, at) => count + other[at]);

export function chartsPage() {
  const charts = polled('/system/charts', EVERY_MS);

  const orders = ({ from, perSecond }) => {
    const start = Date.parse(from);
    return [
      { name: 'placed', points: averaged(start, perSecond.placed) },
      { name: 'confirmed', points: averaged(start, perSecond.confirmed) },
      { name: 'rejected or failed', points: averaged(start, plus(perSecond.rejected, perSecond.failed)) },
    ];
  };

  const latency = (found, of) => found.latency.map((one) => ({ at: Date.parse(one.from), value: one[of] }));

  const whole = (found) => html`
    <div class="charts">
      <section class="card">${chart({ title: 'Orders', unit: 'per second', series: orders(found) })}</section>
      <section class="card">${chart({
        title: 'From placed to confirmed', unit: 'ms',
        series: [
          { name: 'half of them within', points: latency(found, 'p50Ms') },
          { name: '99 of 100 within', points: latency(found, 'p99Ms') },
        ],
      })}</section>
    </div>
    <p class="muted">The last ten minutes, as this instance of the API has seen them: averages of five seconds, and
      latencies of each ten seconds in which orders were confirmed.</p>`;

  return {
    title: 'Charts',
    view: () => html`${heading('Charts')}${loaded(charts, whole)}`,
    close: charts.close,
  };
}
