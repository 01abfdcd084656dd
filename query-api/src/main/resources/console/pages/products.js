/** Products and their stock; what is low stands out. */
import { html, nothing } from '../lib/lit-html.js';
import { post } from '../core/api.js';
import { money, number } from '../core/format.js';
import { list } from '../core/list.js';
import { listen } from '../core/live.js';
import { link } from '../core/router.js';
import { isStaff } from '../core/session.js';
import { ask } from '../view/dialog.js';
import { field } from '../view/form.js';
import { empty, heading, loaded, more } from '../view/parts.js';
import { table } from '../view/table.js';
import { addStock, isLow, namesIn, stockSign } from '../view/stock.js';

const columns = [
  { name: 'Product', head: true, show: (product) => html`
    <a href=${link('products', product.sku)}>${product.name}</a> <span class="muted small">${product.sku}</span>` },
  { name: 'Categories', show: (product) => product.categories.join(', ') || '–' },
  { name: 'Price', number: true, show: (product) => money(product.unitPrice, product.currency) },
  { name: 'Available', number: true, show: (product) => html`${stockSign(product)} ${number(product.available)}` },
];

/** How stock is made up, and what is done about it, is for staff. */
const staffColumns = [
  ...columns.slice(0, -1),
  { name: 'On hand', number: true, show: (product) => number(product.onHand) },
  { name: 'Held', number: true, show: (product) => number(product.held) },
  columns.at(-1),
  { name: 'Add stock', action: true, show: (product) => html`
    <button type="button" class="small-button" @click=${() => addStock(product)}>Add stock …
      <span class="visually-hidden">of ${product.name}</span></button>` },
];

function addProduct() {
  ask({
    title: 'Add a product',
    agree: 'Add it',
    fields: () => html`
      ${field({ name: 'sku', label: 'SKU', required: true, maxlength: 64, pattern: '[A-Za-z0-9][A-Za-z0-9._\\-]*',
        hint: 'Letters, digits, dots, dashes.' })}
      ${field({ name: 'name', label: 'Name', required: true, maxlength: 500 })}
      <div class="field-row">
        ${field({
          name: 'unitPrice', label: 'Price', required: true, inputmode: 'decimal', pattern: '[0-9]+([.][0-9]+)?',
        })}
        ${field({
          name: 'currency', label: 'Currency', value: 'EUR', required: true, maxlength: 3, pattern: '[A-Z]{3}',
        })}
      </div>
      ${field({ name: 'categories', label: 'Categories', hint: 'With commas between them. May be empty.' })}
      ${field({ name: 'description', label: 'Description', maxlength: 500, hint: 'May be empty.' })}`,
    act: (given) => post('/products', {
      ...given,
      description: given.description || undefined,
      categories: namesIn(given.categories),
    }),
  });
}

export function productsPage() {
  const products = list('/products', () => ({}), 100);
  products.reload();
  const stop = listen({
    event: ({ log }) => log === 'inventory-events' && (products.value?.length ?? 0) <= 100 && products.soon(1500),
    again: () => products.soon(),
  });

  const content = (items) => {
    if (items.length === 0) return empty('There are no products yet.');
    const low = isStaff() ? items.filter(isLow).length : 0;
    return html`
      ${low > 0 ? html`<p class="notice warn">${low === 1 ? 'One product is' : `${low} products are`} low on stock.</p>`
        : nothing}
      ${table({
        caption: 'Products with their stock', columns: isStaff() ? staffColumns : columns, rows: items,
        key: (product) => product.sku, rowClass: (product) => (isLow(product) ? 'low' : ''),
      })}
      ${more(products)}`;
  };

  return {
    title: 'Products',
    view: () => html`
      ${heading(isStaff() ? 'Products and stock' : 'Products', isStaff()
        ? html`<button type="button" class="primary" @click=${addProduct}>Add a product …</button>` : nothing)}
      ${loaded(products, content)}`,
    close: () => {
      stop();
      products.close();
    },
  };
}
