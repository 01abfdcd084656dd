/** Placing an order: customer, products, pieces. */
import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { post } from '../core/api.js';
import { money, number } from '../core/format.js';
import { list } from '../core/list.js';
import { redraw } from '../core/redraw.js';
import { go } from '../core/router.js';
import { isStaff, who } from '../core/session.js';
import { field } from '../view/form.js';
import { empty, heading, loading, problem } from '../view/parts.js';

const MOST_LINES = 100;

export function placeOrderPage({ sku = '' }) {
  const products = list('/products', () => ({}), 100);
  let lines = [{ key: 0, sku, quantity: '1' }];
  let keys = 0;
  let busy = false;
  let refused = null;
  const customers = isStaff() ? list('/customers', () => ({ status: 'ACTIVE' }), 100) : null;
  products.reload();
  customers?.reload();

  const changed = (line, name) => (event) => {
    line[name] = event.target.value;
    redraw();
  };

  const add = () => {
    lines = [...lines, { key: ++keys, sku: '', quantity: '1' }];
    redraw();
  };

  const drop = (line) => () => {
    lines = lines.filter((other) => other !== line);
    redraw();
  };

  const product = (asked) => products.value?.find((one) => one.sku === asked);

  async function submit(event) {
    event.preventDefault();
    const given = new FormData(event.target);
    const body = { lines: lines.map((line) => ({ sku: line.sku, quantity: Number(line.quantity) })) };
    body.customerId = given.get('customerId') || who().customerId;
    for (const name of ['email', 'externalId']) {
      if (given.get(name)) body[name] = given.get(name);
    }
    busy = true;
    refused = null;
    redraw();
    try {
      const order = await post('/orders', body);
      go(`/orders/${encodeURIComponent(order.orderId)}`);
    } catch (e) {
      refused = e;
    }
    busy = false;
    redraw();
  }

  const option = (one, line) => html`
    <option value=${one.sku} ?selected=${one.sku === line.sku}>
      ${one.name} – ${money(one.unitPrice, one.currency)}</option>`;

  const lineView = (line, at) => html`
    <li class="order-line">
      <div class="field grow">
        <label for="sku-${line.key}">Product ${at + 1}</label>
        <select id="sku-${line.key}" required @change=${changed(line, 'sku')}>
          <option value="" ?selected=${line.sku === ''}>Choose …</option>
          ${products.value.map((one) => option(one, line))}
        </select>
      </div>
      <div class="field">
        <label for="quantity-${line.key}">Pieces</label>
        <input id="quantity-${line.key}" type="number" min="1" max="10000" required inputmode="numeric"
          .value=${line.quantity} @input=${changed(line, 'quantity')}>
      </div>
      <p class="available">${product(line.sku) ? `${number(product(line.sku).available)} available` : nothing}</p>
      ${lines.length > 1 ? html`<button type="button" class="small-button" @click=${drop(line)}>Remove
        <span class="visually-hidden">product ${at + 1}</span></button>` : nothing}
    </li>`;

  const form = () => html`
    <form class="card form wide-form" @submit=${submit}>
      ${isStaff() ? html`<div class="field-row">
        ${field({ name: 'customerId', label: 'Customer id', required: true, maxlength: 64, list: 'customers',
          hint: 'Who orders.' })}
        <datalist id="customers">${(customers.value ?? []).map((one) => html`
          <option value=${one.customerId}>${one.username ?? one.customerId}</option>`)}</datalist>
        ${field({ name: 'email', label: 'E-mail', type: 'email', hint: 'Only if the account has none. May be empty.' })}
      </div>` : nothing}
      <fieldset>
        <legend>Products</legend>
        <ul class="order-lines">${repeat(lines, (line) => line.key, lineView)}</ul>
        <button type="button" ?disabled=${lines.length >= MOST_LINES} @click=${add}>Add a product</button>
        ${products.hasMore()
          ? html`<button type="button" @click=${products.more}>Load more products</button>` : nothing}
      </fieldset>
      ${field({ name: 'externalId', label: 'Reference', maxlength: 64, hint: 'May be empty.' })}
      ${refused ? problem(refused) : nothing}
      <div class="buttons"><button type="submit" class="primary" ?disabled=${busy}>
        ${busy ? 'Placing …' : 'Place the order'}</button></div>
    </form>`;

  const formOrNone = () => (products.value.length > 0 ? form() : empty('There are no products yet.',
    isStaff() ? html`<a class="button primary" href="#/products">To the products</a>` : nothing));

  return {
    title: 'Place an order',
    view: () => html`${heading('Place an order')}
      ${products.problem && !products.value ? problem(products.problem, () => products.reload()) : nothing}
      ${products.value ? formOrNone() : products.problem ? nothing : loading('Reading the products')}`,
    close: () => {
      products.close();
      customers?.close();
    },
  };
}
