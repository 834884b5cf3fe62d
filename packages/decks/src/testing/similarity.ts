import sharp from "sharp";

const WINDOW = 8;
const STABILISE_MEAN = (0.01 * 255) ** 2;
const STABILISE_CONTRAST = (0.03 * 255) ** 2;

/**
 * Structural similarity of two pictures in grey, over windows of 8 × 8 pixels: 1 when equal, about 0 when unrelated. The
 * second is brought to the first one's size.
 */
export async function similarity(first: string | Buffer, second: string | Buffer): Promise<number> {
  const grey = async (image: string | Buffer, size?: { width: number; height: number }) => {
    const picture = sharp(image).flatten({ background: "white" }).greyscale();
    if (size) picture.resize(size.width, size.height, { fit: "fill" });
    return await picture.raw().toBuffer({ resolveWithObject: true });
  };
  const { data: a, info } = await grey(first);
  const { data: b } = await grey(second, info);
  let total = 0;
  let windows = 0;
  for (let top = 0; top + WINDOW <= info.height; top += WINDOW) {
    for (let left = 0; left + WINDOW <= info.width; left += WINDOW) {
      total += windowSimilarity(a, b, top * info.width + left, info.width);
      windows += 1;
    }
  }
  return total / windows;
}

function windowSimilarity(a: Buffer, b: Buffer, start: number, stride: number): number {
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let y = 0; y < WINDOW; y += 1) {
    for (let x = 0; x < WINDOW; x += 1) {
      const [p, q] = [a[start + y * stride + x]!, b[start + y * stride + x]!];
      sumA += p;
      sumB += q;
      sumAA += p * p;
      sumBB += q * q;
      sumAB += p * q;
    }
  }
  const count = WINDOW * WINDOW;
  const [meanA, meanB] = [sumA / count, sumB / count];
  const [varianceA, varianceB] = [sumAA / count - meanA ** 2, sumBB / count - meanB ** 2];
  const covariance = sumAB / count - meanA * meanB;
  return (
    ((2 * meanA * meanB + STABILISE_MEAN) * (2 * covariance + STABILISE_CONTRAST)) /
    ((meanA ** 2 + meanB ** 2 + STABILISE_MEAN) * (varianceA + varianceB + STABILISE_CONTRAST))
  );
}
