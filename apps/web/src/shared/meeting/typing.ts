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

/** Whether Space means something where the focus is: it presses a button, ticks a box, scrolls a list. */
export function takesSpace(target: EventTarget | null): boolean {
  if (takesKeys(target)) return true;
  return target instanceof Element && target.closest('a[href], button, input, summary, [tabindex="0"]') !== null;
}
