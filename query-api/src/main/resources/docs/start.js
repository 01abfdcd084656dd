/* global SwaggerUIBundle */
// Light or dark as chosen in the console, else as the system has it.
function chosen() {
  try {
    return localStorage.getItem('millrace-theme');
  } catch {
    return null;
  }
}

const dark = matchMedia('(prefers-color-scheme: dark)');

function paint() {
  const theme = chosen();
  document.documentElement.classList.toggle('dark-mode', theme === 'dark' || (theme !== 'light' && dark.matches));
}

paint();
dark.addEventListener('change', paint);
SwaggerUIBundle({ url: '/openapi.json', dom_id: '#pages', deepLinking: true, validatorUrl: null });
