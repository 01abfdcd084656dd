/** The live board: orders in the columns of their states, what changed last first. */
import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';
import { classMap } from '../lib/directives/class-map.js';
import { money, number, plural, words } from '../core/format.js';
import { ordersBoard } from '../core/orders-board.js';
import { redraw } from '../core/redraw.js';
import { link } from '../core/router.js';
import { isStaff } from '../core/session.js';
import { ORDER_STATUSES, tone } from '../core/statuses.js';
import { empty, heading, loading, problem, time } from '../view/parts.js';

const NEW_FOR_MS = 2_500;

/** On a phone one column at a time is shown. */
let chosen = 'CONFIRMED';

const count = (column) => `${number(column.count)}${column.more ? '+' : ''}`;
const pieces = (order) => order.lines.reduce((sum, line) => sum + line.quantity, 0);

function what(order) {
  const [first] = order.lines;
  if (!first) return 'no lines';
  const others = order.lines.length - 1;
  return `${first.quantity} × ${first.name ?? first.sku}${others > 0 ? ` and ${others} more` : ''}`;
}

const card = (order) => html`
  <li class=${classMap({ order: true, fresh: Date.now() - (order.arrivedAt ?? 0) < NEW_FOR_MS })}>
    <a href=${link('orders', order.orderId)} title=${order.orderId}>${order.orderId}</a>
    <span class="order-total">${order.total === undefined ? nothing : money(order.total, order.currency)}</span>
    <span class="order-what" title=${plural(pieces(order), 'piece')}>${what(order)}</span>
    <span class="order-when">${time(order.changedAt)}</span>
  </li>`;

const columnView = (status, column) => html`
  <section class="column ${tone(status)} ${status === chosen ? 'chosen' : ''}" aria-labelledby="column-${status}">
    <h2 id="column-${status}"><span class="dot" aria-hidden="true"></span>${words(status)}
      <span class="count">${count(column)}</span></h2>
    ${column.orders.length === 0
      ? html`<p class="none">None</p>`
      : html`<ul class="orders" tabindex="0" aria-labelledby="column-${status}">
          ${repeat(column.orders, (order) => order.orderId, card)}</ul>`}
    ${column.more
      ? html`<a class="all" href="#/orders?status=${status}">All ${words(status).toLowerCase()}</a>` : nothing}
  </section>`;

const chooser = (board) => html`
  <div class="chooser" role="group" aria-label="State to show">${ORDER_STATUSES.map((status) => html`
    <button type="button" aria-pressed=${status === chosen} class=${tone(status)}
      @click=${() => { chosen = status; redraw(); }}>
      <span>${words(status)}</span><strong>${count(board.columns[status])}</strong></button>`)}
  </div>`;

function content(board) {
  if (!board.loaded) return board.problem ? problem(board.problem, board.reload) : loading('Reading the orders');
  const all = ORDER_STATUSES.reduce((sum, status) => sum + board.columns[status].count, 0);
  return html`
    ${board.problem ? problem(board.problem, board.reload) : nothing}
    ${all === 0
      ? empty('There are no orders yet.', html`<a class="button primary" href="#/place-order">Place the first</a>`)
      : html`${chooser(board)}
        <div class="board">${ORDER_STATUSES.map((status) => columnView(status, board.columns[status]))}</div>`}`;
}

export function boardPage() {
  const board = ordersBoard();
  return {
    title: 'Board',
    view: () => html`
      ${heading(
        isStaff() ? 'Orders by state' : 'Your orders by state',
        html`<a class="button primary" href="#/place-order">Place an order</a>`)}
      ${content(board)}`,
    close: board.close,
  };
}
