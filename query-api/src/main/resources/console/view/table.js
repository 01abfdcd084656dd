/** Tables that become lists of cards on a phone: each cell knows the name of its column. */
import { html, nothing } from '../lib/lit-html.js';
import { repeat } from '../lib/directives/repeat.js';

/**
 * A table.
 *
 * @param {string} caption read by those who do not see it
 * @param {Array} columns of {name, show, number, short, action, head}: head marks the one that names the row; numbers
 *   stand to the right, what is short is never broken, an action needs no name
 * @param {Array} rows
 * @param {Function} key what tells one row from another
 * @param {Function} rowClass perhaps a class for a row
 */
export const table = ({ caption, columns, rows, key, rowClass = () => '' }) => html`
  <table class="table">
    <caption class="visually-hidden">${caption}</caption>
    <thead><tr>${columns.map((column) => html`
      <th scope="col" class=${kind(column)}>${column.action
        ? html`<span class="visually-hidden">${column.name}</span>` : column.name}</th>`)}</tr></thead>
    <tbody>${repeat(rows, key, (row) => html`
      <tr class=${rowClass(row)}>${columns.map((column) => cell(column, row))}</tr>`)}</tbody>
  </table>`;

const kind = (column) => ['number', 'short', 'action'].filter((name) => column[name]).join(' ');

function cell(column, row) {
  const shown = column.show(row) ?? nothing;
  return column.head
    ? html`<th scope="row" class=${kind(column)}>${shown}</th>`
    : html`<td class=${kind(column)} data-name=${column.name}><div>${shown}</div></td>`;
}
