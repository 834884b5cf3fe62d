const native = ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두"] as const;
const other: Record<string, number> = { 하나: 1, 둘: 2, 셋: 3, 넷: 4, 석: 3, 넉: 4 };

/** Digits, or a number from one to twelve in words; longer words first, so that 열 leaves nothing of 열두. */
export const NUMBER = `\\d{1,4}|${[...native, ...Object.keys(other)].toSorted((a, b) => b.length - a.length).join("|")}`;

/** What such a number is. */
export function numberOf(text: string): number {
  const place = native.findIndex((name) => name === text);
  return place >= 0 ? place + 1 : (other[text] ?? Number(text));
}
