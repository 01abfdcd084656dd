/** Reads server-sent events from the body of an answer, as the HTML standard has them. */

/** The longest event that is kept; what is longer ends the stream. */
const MOST_CHARACTERS = 4 << 20;

/**
 * Reads to the end of the stream.
 *
 * @param {ReadableStream} body
 * @param {Function} onEvent called with {id, type, data}
 * @param {Function} onLife called whenever anything arrives, comments too
 */
export async function readEvents(body, onEvent, onLife) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = blank();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onLife();
    rest += value;
    if (rest.length > MOST_CHARACTERS) {
      await reader.cancel();
      return;
    }
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      event = next(event, line, onEvent);
    }
  }
}

const blank = () => ({ id: '', type: 'message', data: '' });

function next(event, line, onEvent) {
  if (line === '') {
    if (event.data || event.id) onEvent({ ...event, data: event.data.replace(/\n$/, '') });
    return blank();
  }
  const colon = line.indexOf(':');
  if (colon === 0) return event;
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (name === 'data') return { ...event, data: `${event.data}${value}\n` };
  if (name === 'event') return { ...event, type: value };
  return name === 'id' && !value.includes('\0') ? { ...event, id: value } : event;
}
