import { FIRST_MORE, onePage, stream } from "./raw-pdf.ts";

/** A page of layers: half transparent, multiplied, and one seen through a mask that fades from left to right. */
export function transparentPdf(): Uint8Array {
  const [half, multiply, masked, mask, shading] = [0, 1, 2, 3, 4].map((index) => FIRST_MORE + index);
  const content = [
    "0.9 0.2 0.2 rg 60 60 400 300 re f",
    "q /Half gs 0.2 0.3 0.9 rg 260 160 400 300 re f Q",
    "q /Multiply gs 0.9 0.9 0.1 rg 160 260 500 120 re f Q",
    "q /Masked gs 0.1 0.6 0.3 rg 560 40 360 460 re f Q",
  ].join("\n");
  return onePage({
    content,
    resources: `/ExtGState << /Half ${half} 0 R /Multiply ${multiply} 0 R /Masked ${masked} 0 R >>`,
    page: "/Group << /S /Transparency /CS /DeviceRGB >>",
    more: [
      { dictionary: "/Type /ExtGState /ca 0.5 /CA 0.5" },
      { dictionary: "/Type /ExtGState /BM /Multiply" },
      { dictionary: `/Type /ExtGState /SMask << /S /Luminosity /G ${mask} 0 R >>` },
      stream(
        "/Fade sh",
        `/Type /XObject /Subtype /Form /BBox [0 0 960 540] /Group << /S /Transparency /CS /DeviceGray >> /Resources << /Shading << /Fade ${shading} 0 R >> >>`,
      ),
      {
        dictionary:
          "/ShadingType 2 /ColorSpace /DeviceGray /Coords [560 0 920 0] /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> /Extend [true true]",
      },
    ],
  });
}
