/** All orders, the newest first; of one state or one customer. */
import { html } from '../lib/lit-html.js';
import { money, words } from '../core/format.js';
import { list } from '../core/list.js';
import { listen } from '../core/live.js';
import { go, link } from '../core/router.js';
import { isStaff } from '../core/session.js';
import { ORDER_STATUSES } from '../core/statuses.js';
import { choice, field } from '../view/form.js';
import { badge, empty, heading, loaded, more, time } from '../view/parts.js';
import { table } from '../view/table.js';

const customer = (order) => html`<a href=${link('customers', order.customerId)}>${order.customerId}</a>`;

const columns = () => [
  { name: 'Order', head: true, show: (order) => html`<a href=${link('orders', order.orderId)}>${order.orderId}</a>` },
  { name: 'State', show: (order) => badge(order.status) },
  ...(isStaff() ? [{ name: 'Customer', show: customer }] : []),
  { name: 'Placed', show: (order) => time(order.timeline[0]?.at) },
  { name: 'Last change', show: (order) => time(order.timeline.at(-1)?.at) },
  { name: 'Total', number: true, show: (order) => money(order.total, order.currency) },
];

export function ordersPage({ status = '', customerId = '' }) {
  const orders = list('/orders', () => ({ status, customerId }));
  orders.reload();
  const stop = listen({
    event: (entry) => entry.log === 'order-events' && atTop() && orders.soon(2000),
    again: () => orders.soon(),
  });

  /** Who has scrolled on reads: nothing moves under their eyes. */
  const atTop = () => (orders.value?.length ?? 0) <= 25;

  const filter = (event) => {
    event.preventDefault();
    const given = new URLSearchParams([...new FormData(event.target.form ?? event.target)].filter(([, text]) => text));
    go(`/orders${given.size > 0 ? `?${given}` : ''}`);
  };

  const filters = () => html`
    <form class="filters" @submit=${filter}>
      ${choice({
        name: 'status', label: 'State', value: status, onChange: filter,
        options: [['', 'All'], ...ORDER_STATUSES.map((name) => [name, words(name)])],
      })}
      ${isStaff() ? field({ name: 'customerId', label: 'Customer id', value: customerId }) : ''}
      <button type="submit">Show</button>
    </form>`;

  return {
    title: 'Orders',
    view: () => html`
      ${heading('Orders', html`<a class="button primary" href="#/place-order">Place an order</a>`)}
      ${filters()}
      ${loaded(orders, (items) => (items.length === 0
        ? empty(status || customerId ? 'No order matches.' : 'There are no orders yet.')
        : html`${table({
          caption: 'Orders, the newest first', columns: columns(), rows: items, key: (order) => order.orderId,
        })}${more(orders)}`))}`,
    close: () => {
      stop();
      orders.close();
    },
  };
}
