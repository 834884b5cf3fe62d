/** A text that is understood piece by piece: what is taken is gone, what is left at the end was not understood. */
export class Words {
  #left: string;

  constructor(text: string) {
    this.#left = ` ${text.normalize("NFC").trim()} `;
  }

  get left(): string {
    return this.#left.replace(/\s+/g, " ").trim();
  }

  /** Takes the first piece that fits. */
  take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.#left);
    if (match) {
      const end = match.index + match[0].length;
      this.#left = `${this.#left.slice(0, match.index)} ${this.#left.slice(end)}`;
    }
    return match;
  }

  /** Writes a piece in another way. */
  replace(pattern: RegExp, by: (match: RegExpExecArray) => string): void {
    const match = pattern.exec(this.#left);
    if (!match) return;
    this.#left = this.#left.slice(0, match.index) + by(match) + this.#left.slice(match.index + match[0].length);
  }
}

const two = (value: number) => String(value).padStart(2, "0");

/** "09:05"; null when no clock shows it. */
export function clock(hour: number, minute = 0): string | null {
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 ? `${two(hour)}:${two(minute)}` : null;
}

/** "2026-03-02", whether there is such a date or not. */
export const written = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;

/** Minutes from one wall time to another, over midnight if need be. */
export function minutesBetween(from: string, to: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  return (minutes(to) - minutes(from) + 24 * 60) % (24 * 60);
}
