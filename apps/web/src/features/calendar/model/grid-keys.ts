import { addDays, addMonths, weekOf, type Day, type Weekday } from "./days.ts";

type Press = { key: string; shiftKey?: boolean };

/** Which day a key leads to from a day of a month's grid, as the ARIA grid pattern has it; null for other keys. */
export function dayForKey({ key, shiftKey = false }: Press, day: Day, weekStart: Weekday): Day | null {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, -1);
    case "ArrowRight":
      return addDays(day, 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "Home":
      return weekOf(day, weekStart)[0] ?? day;
    case "End":
      return weekOf(day, weekStart)[6] ?? day;
    case "PageUp":
      return addMonths(day, shiftKey ? -12 : -1);
    case "PageDown":
      return addMonths(day, shiftKey ? 12 : 1);
    default:
      return null;
  }
}

/** An hour of a day in the week's grid. */
export type Slot = { day: Day; hour: number };

/** The same for the hours of a week: left and right are days, up and down hours, pages are weeks. */
export function slotForKey(press: Press, { day, hour }: Slot, weekStart: Weekday): Slot | null {
  switch (press.key) {
    case "ArrowUp":
      return { day, hour: Math.max(0, hour - 1) };
    case "ArrowDown":
      return { day, hour: Math.min(23, hour + 1) };
    case "PageUp":
      return { day: addDays(day, -7), hour };
    case "PageDown":
      return { day: addDays(day, 7), hour };
    default: {
      const to = dayForKey(press, day, weekStart);
      return to === null ? null : { day: to, hour };
    }
  }
}
