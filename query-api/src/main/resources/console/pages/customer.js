/** One customer: what is known, orders, and what can be done about the account. */
import { html, nothing } from '../lib/lit-html.js';
import { get, post, put, remove } from '../core/api.js';
import { money, words } from '../core/format.js';
import { list } from '../core/list.js';
import { listen } from '../core/live.js';
import { resource } from '../core/resource.js';
import { link } from '../core/router.js';
import { isStaff, signOut } from '../core/session.js';
import { ask } from '../view/dialog.js';
import { field } from '../view/form.js';
import { badge, empty, facts, heading, loaded, more, section, time } from '../view/parts.js';
import { table } from '../view/table.js';

const orderColumns = [
  { name: 'Order', head: true, show: (order) => html`<a href=${link('orders', order.orderId)}>${order.orderId}</a>` },
  { name: 'State', show: (order) => badge(order.status) },
  { name: 'Placed', show: (order) => time(order.timeline[0]?.at) },
  { name: 'Total', number: true, show: (order) => money(order.total, order.currency) },
];

const mailColumns = [
  { name: 'Message', head: true, show: (mail) => words(mail.template) },
  { name: 'State', show: (mail) => html`${badge(mail.status)}
    ${mail.reason ? html`<span class="muted small">${mail.reason.text}</span>` : nothing}` },
  { name: 'At', show: (mail) => time(mail.at) },
];

const summary = (one) => facts([
  ['State', badge(one.status)],
  ['Reason', one.reason && html`${one.reason.text} <code>${one.reason.code}</code>`],
  ['User name', one.username],
  ['E-mail', one.email],
  ['Customer id', !isStaff() && html`<span class="break">${one.customerId}</span>`],
  ['Version', isStaff() && one.version],
]);

const timeline = (one) => html`
  <ol class="timeline">${one.timeline.map((step) => html`
    <li><span>${words(step.type)}</span>${time(step.at)}</li>`)}</ol>`;

const at = (one) => `/customers/${encodeURIComponent(one.customerId)}`;

function change(one) {
  ask({
    title: 'Change the e-mail address',
    text: 'The old address is erased. Mails about orders go to the new one from then on.',
    agree: 'Change it',
    fields: () => field({ name: 'email', label: 'E-mail', type: 'email', value: one.email ?? '', required: true }),
    act: ({ email }) => put(`${at(one)}?wait=10`, { email }),
  });
}

function deactivate(one) {
  ask({
    title: 'Deactivate this customer?',
    text: 'New orders are rejected and signing in is refused until the account is activated again.',
    agree: 'Deactivate',
    act: () => post(`${at(one)}/deactivate?wait=10`),
  });
}

function reactivate(one) {
  ask({
    title: 'Activate this customer again?',
    text: 'Orders are accepted again.',
    agree: 'Activate',
    act: () => post(`${at(one)}/reactivate?wait=10`),
  });
}

function erase(one) {
  ask({
    title: isStaff() ? 'Delete this customer?' : 'Delete your account?',
    text: 'User name and address are erased, and cannot be brought back. Orders stay, without them.',
    agree: 'Delete for ever',
    refuse: 'Keep it',
    danger: true,
    act: async () => {
      await remove(`${at(one)}?wait=10`);
      if (!isStaff()) await signOut('Your account is deleted.');
    },
  });
}

const button = (text, act, one, kind = '') => html`
  <button type="button" class=${kind} @click=${() => act(one)}>${text}</button>`;

function actions(one) {
  if (!one || !['ACTIVE', 'DEACTIVATED'].includes(one.status)) return nothing;
  const active = one.status === 'ACTIVE';
  return html`
    ${button('Change address …', change, one)}
    ${isStaff() && active ? button('Deactivate …', deactivate, one) : nothing}
    ${isStaff() && !active ? button('Activate …', reactivate, one) : nothing}
    ${button('Delete …', erase, one, 'grave')}`;
}

export function customerPage({ id }) {
  const customer = resource((signal) => get(`/customers/${encodeURIComponent(id)}`, signal));
  const orders = list('/orders', () => ({ customerId: id }), 10);
  const mails = list('/emails', () => ({ subject: `customer:${id}` }), 10);
  const parts = [customer, orders, mails];
  parts.forEach((part) => part.reload());
  const stop = listen({
    event: ({ log, aggregateId, data }) => {
      if (log === 'account-events' && aggregateId === id) customer.soon();
      if (log === 'email-events' && aggregateId === `customer:${id}`) mails.soon();
      if (log === 'order-events' && data.customerId === id) orders.soon(1000);
    },
    again: () => parts.forEach((part) => part.soon()),
  });

  const listed = (found, columns, none, key) => loaded(found, (items) => (items.length === 0 ? empty(none)
    : html`${table({ caption: 'Newest first', columns, rows: items, key })}${more(found)}`));

  return {
    title: isStaff() ? `Customer ${id}` : 'My account',
    view: () => html`
      ${heading(isStaff() ? html`Customer <span class="break">${id}</span>` : 'My account', actions(customer.value))}
      ${loaded(customer, (found) => html`<div class="columns">
        ${section('Account', summary(found))}
        ${section('Timeline', timeline(found))}</div>`)}
      ${section('Orders', listed(orders, orderColumns, 'There are no orders.', (order) => order.orderId))}
      ${section('E-mails', listed(mails, mailColumns, 'There are no e-mails.', (mail) => mail.id))}`,
    close: () => {
      stop();
      parts.forEach((part) => part.close());
    },
  };
}
