const STEPS_PX = [160, 320, 480, 640, 960, 1280, 1920] as const;

/** The width to ask for: the next step up, so that gliding and dragging don't ask anew with every pixel. 0 for nothing. */
export function widthStep(width: number): number {
  if (width <= 0) return 0;
  return STEPS_PX.find((step) => step >= width) ?? 1920;
}
