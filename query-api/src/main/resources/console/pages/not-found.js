/** For addresses that lead nowhere. */
import { html } from '../lib/lit-html.js';
import { empty, heading } from '../view/parts.js';

export const notFoundPage = () => ({
  title: 'Not found',
  view: () => html`${heading('Not found')}
    ${empty('There is no page under this address.', html`<a href="#/">To the board</a>`)}`,
});
