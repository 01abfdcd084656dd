/** Lines over time, with the newest values in words for those who do not see them. */
import { html, nothing, svg } from '../lib/lit-html.js';
import { localTime, rate } from '../core/format.js';
import { redraw } from '../core/redraw.js';

const HEIGHT = 230;
const LEFT = 46;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 24;

/** Where the pointer is, on which chart. */
let pointed = { title: null, at: 0 };

const widthNow = () => (innerWidth < 640 ? 340 : innerWidth < 1000 ? 640 : 980);

/** 1, 2 or 5 times a power of ten, so that about four lines are drawn. */
function step(most) {
  const rough = most / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
}

/**
 * Draws a chart.
 *
 * @param {string} title what is shown
 * @param {string} unit of its values
 * @param {Array} series of {name, points: [{at, value}]}, at in epoch ms, the oldest first
 */
export function chart({ title, unit, series }) {
  const all = series.flatMap((line) => line.points);
  if (all.length < 2) return html`<p class="muted">${title}: not enough was measured yet.</p>`;
  const width = widthNow();
  const [from, to] = [Math.min(...all.map(({ at }) => at)), Math.max(...all.map(({ at }) => at))];
  const unitStep = step(Math.max(...all.map(({ value }) => value), 0));
  const most = Math.max(unitStep, Math.ceil(Math.max(...all.map(({ value }) => value)) / unitStep) * unitStep);
  const x = (at) => LEFT + ((at - from) / Math.max(1, to - from)) * (width - LEFT - RIGHT);
  const y = (value) => TOP + (1 - value / most) * (HEIGHT - TOP - BOTTOM);
  const scale = { width, from, to, most, unitStep, x, y };
  return html`
    <figure class="chart">
      <figcaption><h2>${title}</h2>${legend(series, unit, readAt(title, scale))}</figcaption>
      <svg viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${title}: ${inWords(series, unit)}"
        @pointermove=${(event) => point(event, title, scale)} @pointerleave=${() => leave()}>
        ${grid(scale)}
        ${series.map((line, at) => svg`<path class="line line-${at}" d=${path(line.points, x, y)}></path>`)}
        ${pointed.title === title ? cursor(series, readAt(title, scale), scale) : nothing}
      </svg>
    </figure>`;
}

const last = (line) => line.points.at(-1)?.value;
const inWords = (series, unit) => series.map((line) => `${line.name} ${rate(last(line))} ${unit}`).join(', ');
const path = (points, x, y) => points
  .map(({ at, value }, number) => `${number === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
  .join('');

function nearest(line, at) {
  const nearer = (best, one) => (Math.abs(one.at - at) < Math.abs(best.at - at) ? one : best);
  return line.points.reduce(nearer, line.points[0]);
}

function readAt(title, { from, to, width }) {
  if (pointed.title !== title) return to;
  const share = (pointed.at * width - LEFT) / (width - LEFT - RIGHT);
  return from + Math.min(1, Math.max(0, share)) * (to - from);
}

const legend = (series, unit, at) => html`
  <ul class="legend">${series.filter((line) => line.points.length > 0).map((line, number) => html`
    <li><span class="key line-${number}" aria-hidden="true"></span>${line.name}
      <strong>${rate(nearest(line, at).value)}</strong> ${unit}</li>`)}</ul>`;

function grid({ width, from, to, most, unitStep, x, y }) {
  const lines = [];
  for (let value = 0; value <= most + unitStep / 2; value += unitStep) lines.push(value);
  const times = [0.02, 0.5, 0.98].map((share) => from + share * (to - from));
  const anchors = ['start', 'middle', 'end'];
  return svg`
    ${lines.map((value) => svg`
      <line class="grid" x1=${LEFT} x2=${width - RIGHT} y1=${y(value)} y2=${y(value)}></line>
      <text x=${LEFT - 6} y=${y(value)} text-anchor="end" dominant-baseline="central">${rate(value)}</text>`)}
    ${times.map((at, number) => svg`
      <text x=${x(at)} y=${HEIGHT - 7} text-anchor=${anchors[number]}>${localTime(at)}</text>`)}`;
}

function cursor(series, at, { x, y }) {
  const found = series.filter((line) => line.points.length > 0).map((line) => nearest(line, at));
  return svg`
    <line class="cursor" x1=${x(found[0].at)} x2=${x(found[0].at)} y1=${TOP} y2=${HEIGHT - BOTTOM}></line>
    ${found.map((one, number) => svg`
      <circle class="line-${number}" cx=${x(one.at)} cy=${y(one.value)} r="3"></circle>`)}`;
}

function point(event, title) {
  const frame = event.currentTarget.getBoundingClientRect();
  pointed = { title, at: (event.clientX - frame.left) / frame.width };
  redraw();
}

function leave() {
  pointed = { title: null, at: 0 };
  redraw();
}
