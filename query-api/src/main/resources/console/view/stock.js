/** What can be done with stock, and when it is low. */
import { html, nothing } from '../lib/lit-html.js';
import { post } from '../core/api.js';
import { number } from '../core/format.js';
import { ask } from './dialog.js';
import { field } from './form.js';

/** So few pieces stand out. */
const LOW = 20;

export const isLow = (product) => product.available < LOW;

export function stockSign(product) {
  if (!isLow(product)) return nothing;
  return product.available > 0
    ? html`<span class="badge wait">Low</span>`
    : html`<span class="badge bad">None left</span>`;
}

/** Categories as they are typed. */
export const namesIn = (text) => text.split(',').map((name) => name.trim()).filter(Boolean);

const path = (product) => `/inventory/${encodeURIComponent(product.sku)}/stock`;

export function addStock(product) {
  ask({
    title: `Add stock of ${product.name ?? product.sku}`,
    text: `${number(product.onHand)} on hand, ${number(product.available)} of them available.`,
    agree: 'Add stock',
    fields: () => field({
      name: 'quantity', label: 'Pieces that arrived', type: 'number', min: 1, required: true, inputmode: 'numeric',
    }),
    act: ({ quantity }) => post(path(product), { quantity: Number(quantity) }),
  });
}

export function adjustStock(product) {
  ask({
    title: `Adjust stock of ${product.name ?? product.sku}`,
    text: `${number(product.onHand)} on hand, ${number(product.held)} of them held for orders.`,
    agree: 'Adjust',
    fields: () => html`
      ${field({
        name: 'delta', label: 'Difference', type: 'number', required: true,
        hint: 'For example -2 for two broken ones.',
      })}
      ${field({ name: 'reason', label: 'Reason', required: true, maxlength: 500 })}`,
    act: ({ delta, reason }) => post(path(product), { delta: Number(delta), reason }),
  });
}
