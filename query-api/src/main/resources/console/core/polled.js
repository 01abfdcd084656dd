/** Something of the API that is looked at again and again while somebody looks at it. */
import { get } from './api.js';
import { resource } from './resource.js';

export function polled(path, everyMs) {
  const found = resource((signal) => get(path, signal));
  const timer = setInterval(() => document.hidden || found.loading || found.reload(), everyMs);
  const close = found.close;
  found.close = () => {
    clearInterval(timer);
    close();
  };
  found.reload();
  return found;
}
