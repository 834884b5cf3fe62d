const TEXTLESS = new Set(["button", "checkbox", "radio", "range", "submit", "reset", "file", "color", "image"]);

/** Whether keys go to something that takes them itself: a text field, a list, or whatever a dialog or menu is open for. */
export function takesKeys(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open], [role="menu"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !TEXTLESS.has(target.type) || target.type === "radio" || target.type === "range";
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable)
    return true;
  return target.closest('[role="listbox"]') !== null;
}

/**
 * Whether Space means something where the focus is: it presses a button, ticks a box, scrolls a list.
 * @param byMouse whether the focus is there because of a mouse: a button that was clicked isn't waiting for Space then, and in
 *   Safari wouldn't have the focus at all
 */
export function takesSpace(target: EventTarget | null, byMouse: boolean): boolean {
  if (takesKeys(target)) return true;
  if (!(target instanceof Element)) return false;
  const own = target.closest('a[href], button, input, summary, [tabindex="0"]');
  return own !== null && !(byMouse && own instanceof HTMLButtonElement);
}

/** Follows whether the focus goes where a mouse puts it or where keys do. Whoever begins it ends it by the signal. */
export function followMouse(signal: AbortSignal): () => boolean {
  let byMouse = false;
  const walks = new Set(["Tab", "Enter", "Escape"]);
  // A screen reader's click has no type of pointer: who uses one presses buttons with Space, too.
  addEventListener("pointerdown", (event) => (byMouse = event.pointerType === "mouse"), { capture: true, signal });
  addEventListener(
    "keydown",
    ({ key }) => {
      if (walks.has(key) || key.startsWith("Arrow")) byMouse = false;
    },
    { capture: true, signal },
  );
  return () => byMouse;
}
