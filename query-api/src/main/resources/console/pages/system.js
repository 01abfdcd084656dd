/** Applications, their instances and partitions, how far behind they are, and what is being restored. */
import { html, nothing } from '../lib/lit-html.js';
import { number, plural, rate, words } from '../core/format.js';
import { polled } from '../core/polled.js';
import { badge, empty, heading, loaded, section } from '../view/parts.js';
import { table } from '../view/table.js';

const EVERY_MS = 2_000;

const sum = (rows, of) => rows.reduce((all, row) => all + of(row), 0);

const behind = (one) => sum(one.lags, (lag) => lag.lag);

const partitions = (list) => (list.length > 0 ? list.join(', ') : '–');

const applicationColumns = [
  { name: 'Application', head: true, show: (one) => one.applicationId ?? one.context },
  { name: 'State', show: (one) => badge(one.state) },
  { name: 'Instances', number: true, show: (one) => one.instances.length },
  { name: 'Behind', number: true, show: (one) => lagSign(behind(one)) },
  { name: 'Records in / s', number: true, show: (one) => rate(one.recordsPerSecond?.in) },
  { name: 'Records out / s', number: true, show: (one) => rate(one.recordsPerSecond?.out) },
];

const lagSign = (lag) => (lag > 0 ? html`<strong class="behind">${number(lag)}</strong>` : '0');

const instanceColumns = [
  { name: 'Instance', head: true, short: true, show: (one) => one.address ?? 'This process' },
  { name: 'State', show: (one) => badge(one.state) },
  { name: 'Active partitions', show: (one) => partitions(one.active) },
  { name: 'Standby partitions', show: (one) => partitions(one.standbys) },
];

const lagColumns = [
  { name: 'Reads', head: true, show: (one) => one.topic },
  { name: 'Partition', number: true, show: (one) => one.partition },
  { name: 'Handled up to', number: true, show: (one) => number(one.handled) },
  { name: 'End', number: true, show: (one) => number(one.end) },
  { name: 'Behind', number: true, show: (one) => lagSign(one.lag) },
];

const topicColumns = [
  { name: 'Topic', head: true, show: (one) => one.topic },
  { name: 'Kind', show: (one) => words(one.kind) },
  { name: 'Partitions', number: true, show: (one) => one.partitions },
  { name: 'Offsets', number: true, show: (one) => number(one.offsets) },
  { name: 'Records / s', number: true, show: (one) => rate(one.recordsPerSecond) },
];

export function systemPage() {
  const system = polled('/system', EVERY_MS);
  /** How much was lacking when it was first seen, by store. */
  const most = new Map();

  function restoring(one) {
    const key = [one.address, one.store, one.partition].join(' ');
    most.set(key, Math.max(one.records, most.get(key) ?? 0));
    const done = most.get(key) - one.records;
    const name = `${one.store}, partition ${one.partition}${one.standby ? ', copy' : ''}`;
    return html`<li><label>${name}: ${plural(one.records, 'record')} to go
      <progress max=${most.get(key)} value=${done}></progress></label></li>`;
  }

  const application = (one) => section(one.applicationId ?? one.context, html`
    ${one.instances.length === 0 ? empty('No instance answers.')
      : table({ caption: `Instances of ${one.context}`, columns: instanceColumns, rows: one.instances,
        key: (instance) => instance.address ?? '' })}
    ${one.restoring.length === 0 ? nothing
      : html`<h3>Being restored or copied</h3><ul class="restoring">${one.restoring.map(restoring)}</ul>`}
    ${lags(one)}`, badge(one.state));

  const lags = (one) => (one.lags.length === 0 ? nothing : html`
    <details><summary>${plural(one.lags.length, 'partition')} read,
      ${number(behind(one))} behind</summary>
      ${table({ caption: `What ${one.context} reads`, columns: lagColumns, rows: one.lags,
        key: (lag) => `${lag.topic}-${lag.partition}` })}</details>`);

  const whole = (found) => html`
    ${section('Applications', table({
      caption: 'Applications', columns: applicationColumns, rows: found.applications, key: (one) => one.context,
    }))}
    <div class="pairs">${found.applications.map(application)}</div>
    ${section('Topics', found.topics.length === 0 ? empty('Kafka does not answer now.')
      : table({ caption: 'Topics', columns: topicColumns, rows: found.topics, key: (one) => one.topic }))}`;

  return {
    title: 'System',
    view: () => html`${heading('System')}${loaded(system, whole)}`,
    close: system.close,
  };
}
