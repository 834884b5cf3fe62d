import fc from "fast-check";

type Path = readonly (string | number)[];

/** Where every value inside a value is. */
export function pathsOf(value: unknown, here: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [here];
  const inside = Object.entries(value).flatMap(([key, child]) =>
    pathsOf(child, [...here, Array.isArray(value) ? Number(key) : key]),
  );
  return [here, ...inside];
}

/** What is at a path. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, key) => (inside as Record<string | number, unknown>)[key], value);
}

/** A copy with another value at a path. */
export function replacedAt(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  // As JSON.parse does: a key of this name is data, not the prototype.
  Object.defineProperty(copy, key, {
    value: replacedAt(copy[key], rest, by),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

/** What nobody's browser sends by accident: any shape, numbers at their edges, keys of prototypes, deep nests, bytes. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
  }),
  fc.jsonValue(),
  fc.constantFrom<unknown>(undefined, null, NaN, Infinity, -0, 2 ** 53, -1, "", "__proto__", [], {}, "x".repeat(5_000)),
  fc
    .constantFrom("__proto__", "constructor", "toString")
    .map((key) => JSON.parse(`{"${key}":{"polluted":true}}`) as unknown),
);

/** A value with one thing in it, anywhere, replaced by something else, removed, doubled, or joined by a stranger. */
export function mutated<T>(valid: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.nat(), junk, fc.constantFrom("replace", "extra", "remove"))
    .map(([value, pick, other, how]) => {
      const paths = pathsOf(value);
      const path = paths[pick % paths.length] ?? [];
      const target = valueAt(value, path);
      if (how === "extra" && typeof target === "object" && target !== null && !Array.isArray(target)) {
        return replacedAt(value, [...path, "stranger"], other);
      }
      return replacedAt(value, path, how === "remove" ? undefined : other);
    });
}
