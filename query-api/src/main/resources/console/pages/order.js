/** One order: what it is, what happened to it, what it waits for, and what can be done about it. */
import { html, nothing } from '../lib/lit-html.js';
import { announce } from '../core/announce.js';
import { get, post } from '../core/api.js';
import { money, plural, times, words } from '../core/format.js';
import { list } from '../core/list.js';
import { listen } from '../core/live.js';
import { resource } from '../core/resource.js';
import { link } from '../core/router.js';
import { isStaff } from '../core/session.js';
import { ask } from '../view/dialog.js';
import { field } from '../view/form.js';
import { badge, countdown, empty, facts, heading, loaded, more, section, time } from '../view/parts.js';
import { table } from '../view/table.js';
import { paymentCard } from '../view/payment-card.js';

const CANCELLABLE = ['PENDING', 'RESERVED', 'CONFIRMED'];

const lineColumns = [
  { name: 'Product', head: true, show: (line) => html`
    <a href=${link('products', line.sku)}>${line.name ?? line.sku}</a>
    ${line.name ? html`<span class="muted small">${line.sku}</span>` : nothing}` },
  { name: 'Pieces', number: true, show: (line) => line.quantity },
  { name: 'Price each', number: true, show: (line) => line.unitPrice ?? '–' },
  { name: 'Sum', number: true, show: (line) => (line.unitPrice ? times(line.unitPrice, line.quantity) : '–') },
];

const mailColumns = [
  { name: 'Message', head: true, show: (mail) => words(mail.template) },
  { name: 'State', show: (mail) => html`${badge(mail.status)}
    ${mail.attempts > 1 ? html`<span class="small">${plural(mail.attempts, 'try', 'tries')}</span>` : nothing}
    ${mail.nextAttemptAt ? countdown(mail.nextAttemptAt) : nothing}
    ${mail.reason ? html`<span class="muted small">${mail.reason.text}</span>` : nothing}` },
  { name: 'At', show: (mail) => time(mail.at) },
];

const factColumns = [
  { name: 'No.', number: true, show: (fact) => fact.sequence },
  { name: 'Fact', head: true, show: (fact) => words(fact.type) },
  { name: 'At', show: (fact) => time(fact.at) },
  { name: 'Caused by', show: (fact) => html`<code class="break">${fact.causedBy}</code>` },
  { name: 'Data', show: (fact) => html`<details><summary>Show</summary>
    <pre tabindex="0">${JSON.stringify(fact.data, null, 2)}</pre></details>` },
];

const waiting = (order) => (order.waitingFor
  ? html`${words(order.waitingFor.what)}${order.waitingFor.until
    ? html`, at the latest ${countdown(order.waitingFor.until, 'now')}` : nothing}`
  : undefined);

const summary = (order) => facts([
  ['State', badge(order.status)],
  ['Reason', order.reason && html`${order.reason.text} <code>${order.reason.code}</code>`],
  ['Waiting for', waiting(order)],
  ['Total', order.total && money(order.total, order.currency)],
  ['Customer', isStaff() && html`<a href=${link('customers', order.customerId)}>${order.customerId}</a>`],
  ['Reference', order.externalId],
  ...Object.entries(order.metadata ?? {}),
  ['Version', isStaff() && order.version],
]);

const timeline = (order) => html`
  <ol class="timeline">${order.timeline.map((step) => html`
    <li><span>${words(step.type)}</span>${time(step.at)}</li>`)}</ol>`;

function cancel(order) {
  ask({
    title: 'Cancel this order?',
    text: order.status === 'CONFIRMED'
      ? 'It is paid: the money is given back, and its stock is free again. This cannot be undone.'
      : 'Its stock is free again, and nothing is charged. This cannot be undone.',
    agree: 'Cancel the order',
    refuse: 'Keep it',
    danger: true,
    fields: () => field({
      name: 'reason', label: 'Reason', hint: 'Kept with the order. May be empty.', maxlength: 500,
    }),
    act: ({ reason }) => post(`/orders/${encodeURIComponent(order.orderId)}/cancel?wait=10`, reason ? { reason } : {}),
  });
}

function ship(order) {
  ask({
    title: 'Ship this order?',
    text: 'Its pieces leave the shelf, and the customer is told. This cannot be undone.',
    agree: 'Ship it',
    refuse: 'Not yet',
    act: () => post(`/orders/${encodeURIComponent(order.orderId)}/ship?wait=10`),
  });
}

const actions = (order) => (order ? html`
  ${isStaff() && order.status === 'CONFIRMED'
    ? html`<button type="button" class="primary" @click=${() => ship(order)}>Ship …</button>` : nothing}
  ${CANCELLABLE.includes(order.status)
    ? html`<button type="button" class="grave" @click=${() => cancel(order)}>Cancel order …</button>`
    : nothing}` : nothing);

export function orderPage({ id }) {
  const at = encodeURIComponent(id);
  const order = resource((signal) => get(`/orders/${at}`, signal));
  const mails = list('/emails', () => ({ orderId: id }));
  const history = resource(async (signal) => (await get(`/orders/${at}/events`, signal)).items);
  const parts = isStaff() ? [order, mails, history] : [order, mails];
  let status = '';
  parts.forEach((part) => part.reload());

  const stop = listen({
    event: ({ log, aggregateId }) => {
      if (aggregateId !== id && aggregateId !== `order:${id}`) return;
      if (log === 'email-events') mails.soon();
      else order.soon();
      if (log === 'order-events') history.soon();
    },
    again: () => parts.forEach((part) => part.soon()),
  });

  function tellStatus() {
    if (status && order.value.status !== status) {
      queueMicrotask(() => announce(`The order is now ${words(order.value.status).toLowerCase()}.`));
    }
    status = order.value.status;
  }

  const whole = (found) => {
    tellStatus();
    return html`
      <div class="columns">
        <div>
          ${section('Order', summary(found))}
          ${section('Lines', table({
            caption: 'Lines of the order', columns: lineColumns, rows: found.lines, key: (line) => line.sku,
          }))}
          ${paymentCard(found)}
        </div>
        <div>
          ${section('Timeline', timeline(found))}
          ${section('E-mails', loaded(mails, (items) => (items.length === 0 ? empty('Nobody was told anything yet.')
            : html`${table({ caption: 'Messages', columns: mailColumns, rows: items, key: (mail) => mail.id })}
              ${more(mails)}`)))}
        </div>
      </div>
      ${isStaff() ? section('Facts', loaded(history, (items) => table({
        caption: 'Facts of the order as they stand in the log', columns: factColumns, rows: items,
        key: (fact) => fact.sequence,
      }))) : nothing}`;
  };

  return {
    title: `Order ${id}`,
    view: () => html`${heading(html`Order <span class="break">${id}</span>`, actions(order.value))}
      ${loaded(order, whole)}`,
    close: () => {
      stop();
      parts.forEach((part) => part.close());
    },
  };
}
