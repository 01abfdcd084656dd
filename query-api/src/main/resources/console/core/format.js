/** How values are written. */
const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});
const dayAndClock = new Intl.DateTimeFormat(undefined, {
  day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});
const integer = new Intl.NumberFormat();
const some = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export function localTime(iso) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  return (today ? clock : dayAndClock).format(at);
}

export const number = (value) => (value === undefined || value === null ? '–' : integer.format(value));
export const rate = (value) => (value === undefined || value === null ? '–' : some.format(value));
export const money = (amount, currency) => (amount === undefined ? '–' : `${amount} ${currency ?? ''}`.trim());
/** An amount so many times, exactly: amounts are decimal text. */
export function times(amount, count) {
  const [whole, fraction = ''] = amount.split('.');
  const minor = String(BigInt(whole + fraction) * BigInt(count)).padStart(fraction.length + 1, '0');
  return fraction ? `${minor.slice(0, -fraction.length)}.${minor.slice(-fraction.length)}` : minor;
}

export const plural = (count, one, many = `${one}s`) => `${integer.format(count)} ${count === 1 ? one : many}`;

/** OrderRefundStarted becomes "Order refund started", GIVEN_UP "Given up". */
export function words(name) {
  if (!name) return '–';
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** A length of time in two units at most. */
export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
}

export function bytes(count) {
  if (count < 1024) return `${count} B`;
  return count < 1048576 ? `${some.format(count / 1024)} KiB` : `${some.format(count / 1048576)} MiB`;
}

/** Base64 as bytes. */
export const decoded = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Bytes as people look at them: offset, sixteen in hex, and what of it is ASCII. */
export function hexDump(all, most = 4096) {
  const lines = [];
  for (let at = 0; at < Math.min(all.length, most); at += 16) {
    const row = [...all.subarray(at, at + 16)];
    const hex = row.map((value) => value.toString(16).padStart(2, '0')).join(' ').padEnd(47);
    const text = row.map((value) => (value > 31 && value < 127 ? String.fromCharCode(value) : '.')).join('');
    lines.push(`${at.toString(16).padStart(6, '0')}  ${hex}  ${text}`);
  }
  return lines.join('\n');
}
