/** Customers by id; of one state, if wanted. */
import { html } from '../lib/lit-html.js';
import { words } from '../core/format.js';
import { list } from '../core/list.js';
import { listen } from '../core/live.js';
import { go, link } from '../core/router.js';
import { choice } from '../view/form.js';
import { badge, empty, heading, loaded, more, time } from '../view/parts.js';
import { table } from '../view/table.js';

const STATUSES = ['ACTIVE', 'DEACTIVATED', 'DELETED', 'REGISTERING', 'REFUSED'];

const columns = [
  { name: 'Customer', head: true, show: (one) => html`
    <a href=${link('customers', one.customerId)}>${one.customerId}</a>` },
  { name: 'User name', show: (one) => one.username ?? '–' },
  { name: 'E-mail', show: (one) => one.email ?? '–' },
  { name: 'State', show: (one) => badge(one.status) },
  { name: 'Last change', show: (one) => time(one.timeline.at(-1)?.at) },
];

export function customersPage({ status = '' }) {
  const customers = list('/customers', () => ({ status }));
  customers.reload();
  const stop = listen({
    event: ({ log }) => log === 'account-events' && (customers.value?.length ?? 0) <= 25 && customers.soon(1500),
    again: () => customers.soon(),
  });

  const filter = (event) => {
    const wanted = event.target.value;
    go(`/customers${wanted ? `?status=${wanted}` : ''}`);
  };

  return {
    title: 'Customers',
    view: () => html`
      ${heading('Customers')}
      <form class="filters" @submit=${(event) => event.preventDefault()}>
        ${choice({
          name: 'customer-status', label: 'State', value: status, onChange: filter,
          options: [['', 'All'], ...STATUSES.map((name) => [name, words(name)])],
        })}
      </form>
      ${loaded(customers, (items) => (items.length === 0
        ? empty(status ? 'No customer matches.' : 'There are no customers yet.')
        : html`${table({ caption: 'Customers', columns, rows: items, key: (one) => one.customerId })}
          ${more(customers)}`))}`,
    close: () => {
      stop();
      customers.close();
    },
  };
}
