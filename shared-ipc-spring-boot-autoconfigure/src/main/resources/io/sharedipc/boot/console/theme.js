// Runs before the page is drawn, so that no other theme flashes. The root's data-choice is what was chosen, its data-theme
// what is shown.
{
  const KEY = 'shared-ipc.theme';
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function show() {
    const systems = dark.matches ? 'dark' : 'light';
    root.dataset.theme = root.dataset.choice === 'auto' ? systems : root.dataset.choice;
  }

  globalThis.chooseTheme = (choice) => {
    root.dataset.choice = choice;
    show();
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // It is forgotten with the page.
    }
  };

  root.dataset.choice = 'auto';
  try {
    const stored = localStorage.getItem(KEY);
    if (stored === 'light' || stored === 'dark') {
      root.dataset.choice = stored;
    }
  } catch {
    // No storage: the system's theme it is.
  }
  show();
  dark.addEventListener('change', show);
}
