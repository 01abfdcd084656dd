/** One product: its stock, and which orders hold how much of it. */
import { html, nothing } from '../lib/lit-html.js';
import { get, put, query, remove } from '../core/api.js';
import { money, number } from '../core/format.js';
import { listen } from '../core/live.js';
import { redraw } from '../core/redraw.js';
import { resource } from '../core/resource.js';
import { link } from '../core/router.js';
import { isStaff } from '../core/session.js';
import { ask } from '../view/dialog.js';
import { field } from '../view/form.js';
import { badge, empty, facts, heading, loaded, more, section } from '../view/parts.js';
import { addStock, adjustStock, namesIn, stockSign } from '../view/stock.js';
import { table } from '../view/table.js';

const MOST_RESERVATIONS = 1000;

const columns = [
  { name: 'Order', head: true, show: (held) => html`<a href=${link('orders', held.orderId)}>${held.orderId}</a>` },
  { name: 'Pieces', number: true, show: (held) => number(held.quantity) },
  { name: 'State', show: (held) => badge(held.state) },
];

const stock = (product) => facts([
  ['Available', html`${number(product.available)} ${stockSign(product)}`],
  ['Held for orders', isStaff() && number(product.held)],
  ['On hand', isStaff() && number(product.onHand)],
], 'figures');

const description = (product) => facts([
  ['SKU', html`<code>${product.sku}</code>`],
  ['State', isStaff() && badge(product.status)],
  ['Price', money(product.unitPrice, product.currency)],
  ['Categories', product.categories.join(', ')],
  ['Description', product.description],
  ['Version', isStaff() && product.version],
]);

const at = (product) => `/products/${encodeURIComponent(product.sku)}`;

function change(product) {
  ask({
    title: `Change ${product.name}`,
    text: 'A new price counts for orders that are not held yet.',
    agree: 'Change it',
    fields: () => html`
      ${field({ name: 'name', label: 'Name', required: true, value: product.name, maxlength: 500 })}
      ${field({ name: 'unitPrice', label: `Price in ${product.currency}`, required: true, value: product.unitPrice,
        inputmode: 'decimal', pattern: '[0-9]+([.][0-9]+)?' })}
      ${field({ name: 'categories', label: 'Categories', value: product.categories.join(', '),
        hint: 'With commas between them. May be empty.' })}
      ${field({ name: 'description', label: 'Description', value: product.description ?? '', maxlength: 500 })}`,
    act: (given) => put(at(product), { ...given, categories: namesIn(given.categories) },
      { 'If-Match': `"${product.contentHash}"` }),
  });
}

function retire(product) {
  ask({
    title: `Retire ${product.name}?`,
    text: 'It can no longer be ordered. What is held for orders stays held.',
    agree: 'Retire it',
    refuse: 'Keep it',
    danger: true,
    act: () => remove(at(product)),
  });
}

const actions = (product) => (isStaff() && product?.status === 'ACTIVE' ? html`
  <button type="button" class="primary" @click=${() => addStock(product)}>Add stock …</button>
  <button type="button" @click=${() => adjustStock(product)}>Adjust …</button>
  <button type="button" @click=${() => change(product)}>Change …</button>
  <button type="button" class="grave" @click=${() => retire(product)}>Retire …</button>` : nothing);

export function productPage({ sku }) {
  const path = isStaff() ? `/inventory/${encodeURIComponent(sku)}` : `/products/${encodeURIComponent(sku)}`;
  const product = resource((signal) => get(path, signal));
  product.loadingMore = false;
  product.hasMore = () => product.value?.nextCursor && product.value.reservations.length < MOST_RESERVATIONS;
  product.more = async () => {
    const before = product.value;
    product.loadingMore = true;
    redraw();
    try {
      const next = await get(query(path, { cursor: before.nextCursor }));
      if (product.value === before) {
        product.value = { ...next, reservations: [...before.reservations, ...next.reservations] };
      }
    } catch (e) {
      product.problem = e;
    }
    product.loadingMore = false;
    redraw();
  };
  product.reload();
  const stop = listen({
    event: ({ log, aggregateId }) => log === 'inventory-events' && aggregateId === sku && product.soon(800),
    again: () => product.soon(),
  });

  const whole = (found) => html`
    <div class="columns">
      ${section('Stock', stock(found))}
      ${section('Product', description(found))}
    </div>
    ${found.reservations ? section('Reservations', found.reservations.length === 0
      ? empty('No order holds any of it.')
      : html`${table({ caption: 'Reservations', columns, rows: found.reservations, key: (held) => held.orderId })}
        ${more(product)}`) : nothing}`;

  return {
    title: `Product ${sku}`,
    view: () => html`${heading(product.value?.name ?? sku, actions(product.value))}${loaded(product, whole)}`,
    close: () => {
      stop();
      product.close();
    },
  };
}
