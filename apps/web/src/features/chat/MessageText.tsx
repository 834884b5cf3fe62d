import { Fragment } from "react";
import { splitLinks } from "./model/links.ts";

/** A message as text: its line breaks kept, its addresses made links, and nothing else interpreted. */
export function MessageText({ text }: { text: string }) {
  return (
    <p className="mt-0.5 whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">
      {splitLinks(text).map((piece, index) =>
        piece.href ? (
          <a
            key={index}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer"
            className="text-accent underline underline-offset-2"
          >
            {piece.text}
          </a>
        ) : (
          <Fragment key={index}>{piece.text}</Fragment>
        ),
      )}
    </p>
  );
}
