import { SaxesParser } from "saxes";

/**
 * An element as it begins: its name and attributes without their prefixes, which a file may choose as it likes. The id of a
 * relationship is `r:id`, to be told from other ids.
 */
export type XmlElement = { name: string; attributes: ReadonlyMap<string, string> };

export type XmlListener = {
  open?(element: XmlElement): void;
  close?(name: string): void;
  text?(text: string): void;
};

const MAX_DEPTH = 256;

/**
 * Reads XML piece by piece. Entities that a file defines are not known here, so that none can multiply.
 * @returns false when it is not well-formed; what came before has been told
 */
export function readXml(bytes: Uint8Array, listener: XmlListener): boolean {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  const failed = new Error("not well-formed");
  parser.on("error", () => {
    throw failed;
  });
  parser.on("opentag", ({ local, attributes }) => {
    depth += 1;
    if (depth > MAX_DEPTH) throw failed;
    const plain = Object.values(attributes).map(({ local: name, uri, value }) => {
      return [uri.endsWith("/relationships") ? `r:${name}` : name, value] as const;
    });
    listener.open?.({ name: local, attributes: new Map(plain) });
  });
  parser.on("closetag", ({ local }) => {
    depth -= 1;
    listener.close?.(local);
  });
  parser.on("text", (text) => listener.text?.(text));
  parser.on("cdata", (text) => listener.text?.(text));
  try {
    parser.write(new TextDecoder().decode(bytes)).close();
    return true;
  } catch (error) {
    if (error === failed) return false;
    throw error;
  }
}
