/** Asks before something is done: the browser's own dialog keeps focus inside and gives it back. */
import { html, nothing } from '../lib/lit-html.js';
import { afterDraw, redraw } from '../core/redraw.js';
import { problem } from './parts.js';

let asked = null;

/**
 * Asks, and does it when agreed to; stays open, with the reason, if it is refused.
 *
 * @param {object} question {title, text, agree, danger, fields, act}: fields draws inputs, act gets the form's data
 */
export function ask(question) {
  asked = { ...question, refused: null, busy: false };
  afterDraw(() => document.getElementById('dialog')?.showModal());
}

function close() {
  document.getElementById('dialog')?.close();
}

/** What asked may be gone by now: then the page has the focus, not nothing. */
function closed() {
  asked = null;
  afterDraw(() => document.activeElement === document.body && document.getElementById('main').focus());
}

async function agree(event) {
  event.preventDefault();
  const question = asked;
  question.busy = true;
  redraw();
  try {
    await question.act(Object.fromEntries(new FormData(event.target)));
    close();
  } catch (e) {
    question.refused = e;
  }
  question.busy = false;
  redraw();
}

/** The dialog that is open, if one is. */
export function dialog() {
  if (!asked) return nothing;
  return html`
    <dialog id="dialog" aria-labelledby="dialog-title" @close=${closed}>
      <form class="form" @submit=${agree}>
        <h2 id="dialog-title">${asked.title}</h2>
        ${asked.text ? html`<p>${asked.text}</p>` : nothing}
        ${asked.fields ? asked.fields() : nothing}
        ${asked.refused ? problem(asked.refused) : nothing}
        <div class="buttons">
          <button type="button" @click=${close}>${asked.refuse ?? 'Cancel'}</button>
          <button type="submit" class=${asked.danger ? 'danger' : 'primary'} ?disabled=${asked.busy}>
            ${asked.busy ? 'Working …' : asked.agree}</button>
        </div>
      </form>
    </dialog>`;
}
