/** Payments that wait for their next attempt, and money that is owed to the gateway or by it. */
import { html, nothing } from '../lib/lit-html.js';
import { money, words } from '../core/format.js';
import { list } from '../core/list.js';
import { listen } from '../core/live.js';
import { link } from '../core/router.js';
import { badge, countdown, empty, heading, loaded, more, section, time } from '../view/parts.js';
import { table } from '../view/table.js';

const KINDS = [
  ['WAITING', 'Waiting for the next attempt', 'No payment waits.', 'It is tried again by itself.'],
  ['VOIDING', 'Being voided', 'No payment is being voided.', 'The gateway must still say that no money is kept.'],
  ['REFUNDING', 'Being refunded', 'No payment is being refunded.', 'Money was taken and is owed to the customer.'],
];

const columns = [
  { name: 'Order', head: true, show: (payment) => html`
    <a href=${link('orders', payment.paymentId)}>${payment.paymentId}</a>` },
  { name: 'Amount', number: true, show: (payment) => money(payment.amount, payment.currency) },
  { name: 'Attempts', number: true, show: (payment) => payment.attempts.length },
  { name: 'Last outcome', show: (payment) => last(payment) },
  { name: 'Next', show: (payment) => (payment.nextAttemptAt ? countdown(payment.nextAttemptAt) : 'under way') },
];

function last(payment) {
  const attempt = payment.attempts.at(-1);
  if (!attempt) return '–';
  return html`${attempt.outcome ? badge(attempt.outcome) : 'not known'} ${time(attempt.at)}
    ${attempt.reason ? html`<span class="muted small">${words(attempt.reason)}</span>` : nothing}`;
}

export function paymentsPage() {
  const lists = KINDS.map(([status]) => list('/payments', () => ({ status })));
  const each = (act) => lists.forEach(act);
  each((found) => found.reload());
  const stop = listen({
    event: ({ log }) => log === 'payment-events' && each((found) => found.soon(1500)),
    again: () => each((found) => found.soon()),
  });

  const card = ([, title, none, meaning], at) => section(title, loaded(lists[at], (items) => (items.length === 0
    ? empty(none)
    : html`<p class="muted">${meaning}</p>
      ${table({ caption: title, columns, rows: items, key: (payment) => payment.paymentId })}
      ${more(lists[at])}`)));

  return {
    title: 'Payments',
    view: () => html`${heading('Payments waiting and owed')}${KINDS.map(card)}`,
    close: () => {
      stop();
      each((found) => found.close());
    },
  };
}
