const TEXTLESS = new Set(["button", "checkbox", "radio", "range", "submit", "reset", "file", "color", "image"]);

/** Whether keys go to something that takes them itself: a text field, a menu, a list, a dialog. */
export function takesKeys(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !TEXTLESS.has(target.type) || target.type === "radio" || target.type === "range";
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable)
    return true;
  return target.closest('[role="menu"], [role="listbox"]') !== null;
}
