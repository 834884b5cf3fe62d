/** Fills the screen with the page, or leaves it again; false where the browser can't. */
export function toggleFullScreen(): boolean {
  if (!document.fullscreenEnabled) return false;
  const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  change.catch(() => undefined); // the browser said no, and shows why itself
  return true;
}
