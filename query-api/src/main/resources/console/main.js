/** Starts the console: draws the shell into the page whenever something has changed. */
import { render } from './lib/lit-html.js';
import { onRedraw, redraw } from './core/redraw.js';
import { startRouter } from './core/router.js';
import { startClock } from './core/clock.js';
import { shell } from './view/shell.js';
import { elsewhere, routes } from './pages/routes.js';

onRedraw(() => render(shell(), document.getElementById('app')));
startClock();
startRouter(routes, elsewhere);
redraw();
