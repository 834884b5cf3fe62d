/** What the makers of presentations can put on a slide. */
export type TestSlide = {
  title: string;
  lines?: readonly string[];
  notes?: string;
  /** Puts something to see on the slide, with this alternative text. */
  alt?: string;
  /** Font of the lines. */
  font?: string;
  hidden?: boolean;
  transition?: boolean;
  animation?: boolean;
  media?: boolean;
  /** A picture that isn't in the file but at this address. */
  linkedPicture?: string;
};

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
