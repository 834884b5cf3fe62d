import fc from "fast-check";

/** Any code unit or point, lone surrogates among them. */
const anyCharacter = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  fc.integer({ min: 0x20, max: 0x7e }).map((unit) => String.fromCharCode(unit)),
  fc.integer({ min: 0x1_0000, max: 0x10_ffff }).map((point) => String.fromCodePoint(point)),
);

export const anyText = (maxLength = 100) => fc.string({ unit: anyCharacter, maxLength });
