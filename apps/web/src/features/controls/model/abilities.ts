/** Whether this browser can share a screen; phones can't. */
export function canShareScreen(): boolean {
  return typeof navigator !== "undefined" && typeof navigator.mediaDevices?.getDisplayMedia === "function";
}

/** Whether this browser can fill the screen with a page. */
export function canFillScreen(): boolean {
  return typeof document !== "undefined" && document.fullscreenEnabled;
}
