/** Labelled inputs. */
import { html, nothing } from '../lib/lit-html.js';

let last = 0;
const ids = new Map();

/** The same id for the same name in every drawing. */
function idOf(name) {
  if (!ids.has(name)) ids.set(name, `field-${++last}`);
  return ids.get(name);
}

/** One input with its label and, if there is one, a hint. */
export function field({ name, label, hint, type = 'text', value = '', ...more }) {
  const id = idOf(name);
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <input id=${id} name=${name} type=${type} .value=${value} ?required=${more.required ?? false}
        ?autofocus=${more.autofocus ?? false} autocomplete=${more.autocomplete ?? 'off'}
        inputmode=${more.inputmode ?? nothing}
        min=${more.min ?? nothing} max=${more.max ?? nothing} maxlength=${more.maxlength ?? nothing}
        pattern=${more.pattern ?? nothing} list=${more.list ?? nothing}
        aria-describedby=${hint ? `${id}-hint` : nothing} @input=${more.onInput ?? nothing}>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    </div>`;
}

/** Yes or no; given as `on` if it is ticked. */
export function tick({ name, label }) {
  const id = idOf(name);
  return html`<div class="tick"><input id=${id} name=${name} type="checkbox"><label for=${id}>${label}</label></div>`;
}

/** One choice of several. */
export function choice({ name, label, value, options, onChange }) {
  const id = idOf(name);
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} name=${name} @change=${onChange}>
        ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
      </select>
    </div>`;
}
