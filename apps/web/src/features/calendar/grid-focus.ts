import type { KeyboardEvent, MouseEvent } from "react";

/**
 * Keys in a grid's cell: on the cell itself they are the grid's, so it is returned. On what is in it, up and down go from one to the
 * next, and Escape leads back to the cell, as the ARIA grid pattern has it; then null.
 */
export function stepWithin(event: KeyboardEvent): HTMLElement | null {
  const target = event.target as HTMLElement;
  const cell = target.closest<HTMLElement>("[role=gridcell]");
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (target === cell) return cell;
  if (event.key === "Escape") cell.focus();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const stops = [...cell.querySelectorAll<HTMLElement>("a, button")].filter((one) => one.checkVisibility());
    stops[stops.indexOf(target) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  }
  return null;
}

/** The cell that was pressed itself, not what is in it. */
export function pressedCell({ target }: MouseEvent): HTMLElement | null {
  const pressed = target as HTMLElement;
  return pressed.closest("a, button") ? null : pressed.closest<HTMLElement>("[role=gridcell]");
}
