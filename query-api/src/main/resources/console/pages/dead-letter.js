/** One dead letter: why, its own headers, its bytes; and sending it once more. */
import { html, nothing } from '../lib/lit-html.js';
import { announce } from '../core/announce.js';
import { get, post, query } from '../core/api.js';
import { bytes, decoded, hexDump, plural } from '../core/format.js';
import { redraw } from '../core/redraw.js';
import { resource } from '../core/resource.js';
import { ask } from '../view/dialog.js';
import { tick } from '../view/form.js';
import { empty, facts, heading, loaded, section, time } from '../view/parts.js';
import { table } from '../view/table.js';

const MOST_SHOWN = 4096;

/** Only what lay at a door can go there again: between applications time has gone on. */
const DOORS = ['orders', 'inventory', 'users', 'slack-notifications'];

/** Stands among the headers of what was too long, or may be secret, and so was not kept. */
const CUT = 'millrace-value-length';

const isWhole = (letter) => letter.headers?.[CUT] === undefined;
const isFromDoor = (letter) => DOORS.includes(letter.topic);
const headers = (letter) => facts(Object.entries(letter.headers ?? {}).map(([name, value]) => [
  html`<code class="break">${name}</code>`, html`<span class="break">${value}</span>`]), 'headers');

const originalColumns = [
  { name: 'Name', head: true, show: ({ name }) => html`<code class="break">${name}</code>` },
  { name: 'Value', show: ({ text: value, base64 }) => html`<span class="break">${value ?? (base64 === undefined ? '–'
    : html`<span class="muted">in Base64:</span> ${base64}`)}</span>` },
];

const summary = (letter) => facts([
  ['Reason', html`${letter.reason.text} <code>${letter.reason.code}</code>`],
  ['Came from', letter.topic && html`<code class="break">${letter.topic}${letter.partition === undefined ? ''
    : `, partition ${letter.partition}, offset ${letter.offset}`}</code>`],
  ['Application', letter.application],
  ['Processor', letter.processor],
  ['Command', letter.commandId && html`<code class="break">${letter.commandId}</code>`],
  ['At', time(letter.at)],
  ['Size', bytes(letter.size)],
]);

/** Text, if it is some; indented, if it is JSON. */
function text(all) {
  try {
    const read = new TextDecoder('utf-8', { fatal: true }).decode(all);
    try {
      return JSON.stringify(JSON.parse(read), null, 2);
    } catch {
      return read;
    }
  } catch {
    return null;
  }
}

function content(title, base64, none) {
  if (base64 === undefined) return section(title, empty(none));
  const all = decoded(base64);
  const read = text(all);
  return section(title, html`
    ${read === null ? html`<p class="muted">This is no UTF-8 text.</p>`
      : html`<h3>As text</h3><pre tabindex="0" class="bytes">${read.slice(0, MOST_SHOWN)}</pre>`}
    <details ?open=${read === null}><summary>As hex (${bytes(all.length)})</summary>
      <pre tabindex="0" class="bytes hex">${hexDump(all, MOST_SHOWN)}</pre></details>
    ${all.length > MOST_SHOWN ? html`<p class="muted">The first ${bytes(MOST_SHOWN)} are shown.</p>` : nothing}`);
}

function originals({ originalHeaders = [], headersDropped }) {
  if (originalHeaders.length === 0 && headersDropped === undefined) return nothing;
  return section("The record's own headers", html`
    ${headersDropped === undefined ? nothing : html`<p class="muted">${plural(headersDropped, 'header')} not kept.</p>`}
    ${originalHeaders.length === 0 ? nothing : table({
      caption: "The record's own headers", columns: originalColumns,
      rows: originalHeaders.map((header, number) => ({ ...header, number })), key: ({ number }) => number,
    })}`);
}

export function letterPage({ id }) {
  const at = `/dead-letters/${encodeURIComponent(id)}`;
  const letter = resource((signal) => get(at, signal));
  let sent = null;
  letter.reload();

  const redrive = () => ask({
    title: 'Send this letter once more?',
    text: 'Its bytes and headers go to the topic they came from, as they are. What they asked for may happen now.',
    agree: 'Redrive',
    fields: () => tick({ name: 'again', label: 'Even if it was sent once more before' }),
    act: async ({ again }) => {
      sent = await post(query(`${at}/redrive`, { again: again ? 'true' : undefined }));
      announce('The letter was sent once more.');
      redraw();
    },
  });

  const actions = (found) => (found && isFromDoor(found) && isWhole(found)
    ? html`<button type="button" class="primary" @click=${redrive}>Redrive …</button>` : nothing);

  const done = () => (sent ? html`<p class="notice good" role="status">Sent once more${sent.topic
    ? html` to <code>${sent.topic}</code>${sent.partition === undefined ? ''
      : `, partition ${sent.partition}, offset ${sent.offset}`}` : nothing}.</p>` : nothing);

  const whole = (found) => html`
    ${done()}
    ${isFromDoor(found) && !isWhole(found)
      ? html`<p class="notice">It cannot be sent once more: not all of it was kept.</p>` : nothing}
    <div class="columns">
      ${section('Letter', summary(found))}
      ${section('Headers', headers(found))}
    </div>
    ${originals(found)}
    ${content('Value', found.value, isWhole(found) ? 'There is none.' : 'It was not kept.')}
    ${found.key === undefined ? nothing : content('Key', found.key)}`;

  return {
    title: `Dead letter ${id}`,
    view: () => html`
      ${heading(html`Dead letter <span class="break">${id}</span>`, actions(letter.value))}
      ${loaded(letter, whole)}`,
    close: () => letter.close(),
  };
}
