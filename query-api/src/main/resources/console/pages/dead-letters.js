/** Records that nobody could take, the newest first. */
import { html } from '../lib/lit-html.js';
import { bytes } from '../core/format.js';
import { list } from '../core/list.js';
import { listen } from '../core/live.js';
import { link } from '../core/router.js';
import { empty, heading, loaded, more, time } from '../view/parts.js';
import { table } from '../view/table.js';

const columns = [
  {
    name: 'Letter', head: true, short: true,
    show: (letter) => html`<a href=${link('dead-letters', letter.id)}>${letter.id}</a>`,
  },
  { name: 'Reason', show: (letter) => html`${letter.reason.text} <code class="small">${letter.reason.code}</code>` },
  { name: 'Came from', show: (letter) => letter.topic ?? '–' },
  { name: 'Met by', show: (letter) => [letter.application, letter.processor].filter(Boolean).join(', ') || '–' },
  { name: 'Size', number: true, show: (letter) => bytes(letter.size) },
  { name: 'At', show: (letter) => time(letter.at) },
];

export function lettersPage() {
  const letters = list('/dead-letters', () => ({}));
  letters.reload();
  const timer = setInterval(() => !document.hidden && letters.value?.length <= 25 && letters.reload(), 10_000);
  const stop = listen({ again: () => letters.soon() });
  return {
    title: 'Dead letters',
    view: () => html`${heading('Dead letters')}
      ${loaded(letters, (items) => (items.length === 0
        ? empty('There are no dead letters: everything that arrived was understood.')
        : html`${table({ caption: 'Dead letters, the newest first', columns, rows: items, key: (letter) => letter.id })}
          ${more(letters)}`))}`,
    close: () => {
      clearInterval(timer);
      stop();
      letters.close();
    },
  };
}
