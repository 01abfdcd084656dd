/** A graph as a picture: boxes, arrows, and what flows along them. */
import { html, nothing, svg } from '../lib/lit-html.js';
import { layout } from '../core/layout.js';

const LETTER = 6.7;
const PADDING = 14;
const HEIGHT = 30;
const MARGIN = 12;

/**
 * Draws a graph.
 *
 * @param {string} title read by those who do not see it
 * @param {Array} nodes of {id, name, kind}; kind becomes a class
 * @param {Array} edges of {from, to, busy, label, labelled, side}: side, start or end, is where the label stands
 */
export function graph({ title, nodes, edges }) {
  const sized = nodes.map((node) => ({
    ...node, width: Math.round(node.name.length * LETTER + 2 * PADDING), height: HEIGHT,
  }));
  const placed = placements.get(title, sized, edges);
  const live = new Map(edges.map((edge) => [`${edge.from}>${edge.to}`, edge]));
  const arrow = `arrow-${title.replace(/\W+/g, '-')}`;
  const width = placed.width + 2 * MARGIN;
  const height = placed.height + 2 * MARGIN;
  return html`
    <div class="graph" role="region" tabindex="0" aria-label=${title}>
      <svg viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" width=${width} height=${height} role="img"
        aria-label=${title}>
        <defs><marker id=${arrow} viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse"
          markerWidth="9" markerHeight="9" orient="auto">
          <path d="M0 0.500 8 4 0 7.500z"></path></marker></defs>
        ${placed.edges.map((edge) => line(edge, live.get(`${edge.from}>${edge.to}`), arrow))}
        ${placed.nodes.map(box)}
        ${placed.edges.map((edge) => flow(edge, live.get(`${edge.from}>${edge.to}`)))}
      </svg>
    </div>`;
}

/** Laid out anew only when the graph itself is another one. */
const placements = {
  known: new Map(),
  get(title, nodes, edges) {
    const shape = JSON.stringify([nodes.map(({ id, width }) => [id, width]), edges.map(({ from, to }) => [from, to])]);
    const before = this.known.get(title);
    if (before?.shape !== shape) this.known.set(title, { shape, placed: layout(nodes, edges) });
    return this.known.get(title).placed;
  },
};

const box = (node) => svg`
  <g class="node ${node.kind}">
    <title>${node.title ?? node.name}</title>
    <rect x=${node.x - node.width / 2} y=${node.y - node.height / 2} width=${node.width} height=${node.height}
      rx=${node.kind === 'topic' ? node.height / 2 : 4}></rect>
    <text x=${node.x} y=${node.y} text-anchor="middle" dominant-baseline="central">${node.name}</text>
  </g>`;

const line = (edge, now, arrow) => svg`
  <path class="edge ${now?.busy ? 'flowing' : ''} ${now?.quiet ? 'quiet' : ''}" d=${curve(edge.points)}
    marker-end="url(#${arrow})"></path>`;

function curve(points) {
  let path = `M${points[0].x} ${points[0].y}`;
  for (let at = 1; at < points.length; at++) {
    const before = points[at - 1];
    const half = (before.x + points[at].x) / 2;
    path += ` C${half} ${before.y} ${half} ${points[at].y} ${points[at].x} ${points[at].y}`;
  }
  return path;
}

/** Beside the end that the label belongs to: there the edge is level. */
function flow(edge, now) {
  if (!now?.label || !now.labelled) return nothing;
  const width = now.label.length * 6 + 6;
  const { x: from, y } = now.side === 'start' ? edge.points[0] : edge.points.at(-1);
  const x = now.side === 'start' ? from + width / 2 + 4 : from - width / 2 - 10;
  return svg`
    <g class="flow ${now.busy ? 'flowing' : ''}">
      <rect x=${x - width / 2} y=${y - 8} width=${width} height="16" rx="3"></rect>
      <text x=${x} y=${y} text-anchor="middle" dominant-baseline="central">${now.label}</text>
    </g>`;
}
