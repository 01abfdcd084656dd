/** Lines over time, as wide as there is room; read with the pointer or the arrow keys, the newest values in words. */
import { html, nothing, svg } from '../lib/lit-html.js';
import { announce } from '../core/announce.js';
import { localTime, rate } from '../core/format.js';
import { redraw } from '../core/redraw.js';

/** Of the picture, which is stretched to its place: lines keep their width, and words stand outside. */
const WIDTH = 1000;
const HEIGHT = 100;
const KEY_STEPS = 60;

/** Where somebody looks, on which chart, from 0 to 1. */
let looked = { title: null, at: 1 };

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
 * @param {number} from its left end, in epoch ms
 * @param {number} to its right end
 * @param {number} everyMs how far points are apart; where there are none for longer, nothing was measured
 * @param {Array} series of {name, points: [{at, value}]}, the oldest first
 */
export function chart({ title, unit, from, to, everyMs, series }) {
  const most = Math.max(0, ...series.flatMap((line) => line.points.map(({ value }) => value)));
  const unitStep = step(most);
  const top = Math.max(1, Math.ceil(most / unitStep)) * unitStep;
  const x = (at) => ((at - from) / (to - from)) * WIDTH;
  const y = (value) => (1 - value / top) * HEIGHT;
  const at = looked.title === title ? from + looked.at * (to - from) : to;
  return html`
    <figure class="chart">
      <figcaption><h2>${title}</h2>${legend(series, unit, at)}</figcaption>
      <div class="plot">
        <ol class="values" aria-hidden="true">${steps(top, unitStep).map((value) => html`<li>${rate(value)}</li>`)}</ol>
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" tabindex="0"
          aria-label="${title}, now: ${inWords(series, unit, to)}" @pointermove=${(event) => point(event, title)}
          @pointerleave=${leave} @blur=${leave}
          @keydown=${(event) => move(event, title, (share) => inWords(series, unit, from + share * (to - from)))}>
          ${steps(top, unitStep).map((value) => svg`<path class="grid" d="M0 ${y(value)}H${WIDTH}"></path>`)}
          ${series.map((line, number) => svg`
            <path class="line line-${number}" d=${path(line.points, everyMs, x, y)}></path>`)}
          ${looked.title === title ? cursor(series, at, x, y) : nothing}
        </svg>
        <p class="times" aria-hidden="true">${[from, (from + to) / 2, to].map((moment) => html`
          <span>${localTime(moment)}</span>`)}</p>
      </div>
    </figure>`;
}

const steps = (top, unitStep) =>
  Array.from({ length: Math.round(top / unitStep) + 1 }, (_, number) => top - number * unitStep);

/** Beside a point that stands alone there is no line: it is a dot. */
function path(points, everyMs, x, y) {
  return points.map(({ at, value }, number) => {
    const follows = number > 0 && at - points[number - 1].at < 2 * everyMs;
    const place = `${x(at).toFixed(1)} ${y(value).toFixed(2)}`;
    return follows ? `L${place}` : `M${place}h0`;
  }).join('');
}

function nearest(line, at) {
  const nearer = (best, one) => (Math.abs(one.at - at) < Math.abs(best.at - at) ? one : best);
  return line.points.length > 0 ? line.points.reduce(nearer, line.points[0]) : undefined;
}

const inWords = (series, unit, at) =>
  series.map((line) => `${line.name} ${rate(nearest(line, at)?.value)} ${unit}`).join(', ');

const legend = (series, unit, at) => html`
  <ul class="legend">${series.map((line, number) => html`
    <li><span class="key line-${number}" aria-hidden="true"></span>${line.name}
      <strong>${rate(nearest(line, at)?.value)}</strong> ${unit}</li>`)}</ul>`;

function cursor(series, at, x, y) {
  const found = series.map((line) => nearest(line, at));
  return svg`
    <path class="cursor" d="M${x(at).toFixed(1)} 0V${HEIGHT}"></path>
    ${found.map((one, number) => (one
      ? svg`<path class="dot-mark line-${number}" d="M${x(one.at).toFixed(1)} ${y(one.value).toFixed(2)}h0"></path>`
      : nothing))}`;
}

function look(title, at) {
  looked = { title, at: Math.min(1, Math.max(0, at)) };
  redraw();
}

function point(event, title) {
  const frame = event.currentTarget.getBoundingClientRect();
  look(title, (event.clientX - frame.left) / frame.width);
}

function move(event, title, words) {
  const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!steps) return;
  event.preventDefault();
  look(title, (looked.title === title ? looked.at : 1) + steps / KEY_STEPS);
  announce(words(looked.at));
}

const leave = () => look(null, 1);
