// A classic script, loaded before the styles: the chosen theme has to stand before the first paint.
try {
  document.documentElement.dataset.theme = localStorage.getItem('mailcatcher.theme') ?? 'system';
} catch {
  document.documentElement.dataset.theme = 'system';
}
