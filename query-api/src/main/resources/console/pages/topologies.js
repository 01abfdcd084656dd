/** What each application is made of, as pictures with what flows now. */
import { html } from '../lib/lit-html.js';
import { rate } from '../core/format.js';
import { polled } from '../core/polled.js';
import { graph } from '../view/graph.js';
import { badge, empty, heading, loaded, section } from '../view/parts.js';

const EVERY_MS = 2_000;

/** Everything leads there, and hardly anything goes there. */
const DEAD_LETTERS = 'dead-letters';

/** Topics stand for the sources and sinks that connect them; stores hang on the processors that use them. */
function picture(application, topics) {
  const rates = new Map(topics.map((topic) => [topic.topic, topic.recordsPerSecond]));
  const all = application.topology.flatMap((part) => part.nodes);
  const nodes = [];
  const edges = [];
  const ends = new Map(all.filter((node) => node.kind !== 'PROCESSOR').map((node) => [node.name, node]));
  for (const node of all.filter((one) => one.kind === 'PROCESSOR')) {
    nodes.push({ id: node.name, name: node.name, kind: 'processor', title: `processor ${node.name}` });
    node.successors.filter((next) => !ends.has(next)).forEach((next) => edges.push({ from: node.name, to: next }));
    node.stores.forEach((store) => {
      nodes.push({ id: `store ${store}`, name: store, kind: 'store', title: `store ${store}` });
      edges.push({ from: node.name, to: `store ${store}` });
    });
  }
  for (const end of ends.values()) {
    const reads = end.kind === 'SOURCE';
    for (const topic of end.topics) {
      const id = `${end.name} ${topic}`;
      nodes.push({ id, name: topic, kind: 'topic', title: `${end.name}: topic ${topic}` });
      (reads ? end.successors : end.predecessors).forEach((other, at) => edges.push({
        ...(reads ? { from: id, to: other } : { from: other, to: id }),
        ...carried(rates.get(topic)),
        labelled: at === 0,
        quiet: topic === DEAD_LETTERS,
        side: reads ? 'start' : 'end',
      }));
    }
  }
  return { nodes: distinct(nodes), edges: spread(edges) };
}

const distinct = (nodes) => [...new Map(nodes.map((node) => [node.id, node])).values()];

const carried = (perSecond) => (perSecond === undefined ? {} : { label: `${rate(perSecond)}/s`, busy: perSecond > 0 });

/** What comes out of busy sources flows on. */
function spread(edges) {
  const busy = new Set(edges.filter((edge) => edge.busy).map((edge) => edge.to));
  let before = -1;
  while (before !== busy.size) {
    before = busy.size;
    edges.filter((edge) => busy.has(edge.from)).forEach((edge) => busy.add(edge.to));
  }
  return edges.map((edge) => ({ ...edge, busy: edge.busy ?? (!edge.label && busy.has(edge.from)) }));
}

export function topologiesPage() {
  const system = polled('/system', EVERY_MS);
  const one = (application, topics) => section(application.context, application.topology.length === 0
    ? empty('No instance answers.')
    : graph({ title: `Topology of ${application.context}`, ...picture(application, topics) }),
  badge(application.state));
  return {
    title: 'Topologies',
    view: () => html`${heading('Topologies')}
      <p class="key-line"><span class="chip topic">topic</span><span class="chip">node</span>
        <span class="chip store">store</span>
        Records per second stand on the edges of topics, whoever writes them.</p>
      ${loaded(system, (found) => found.applications.map((application) => one(application, found.topics)))}`,
    close: system.close,
  };
}
