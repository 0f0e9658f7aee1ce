// What of a claim is marked in its report's text, slot by slot.

import type { Shapes } from "./api/client";
import type { Mark } from "./spans";

export const SLOT_WORDS: Record<string, string> = {
  claim: "claim",
  type: "what",
  happened: "whether",
  place: "place",
  when: "day",
  initiators: "who did it",
  targets: "to whom",
  figures: "figure",
  chain: "source",
  cue: "cue",
  means: "means",
};

/** The colours' names in the style sheet: several slots share one. */
export const SLOT_COLOUR: Record<string, string> = {
  type: "type",
  happened: "type",
  place: "place",
  when: "when",
  initiators: "actor",
  targets: "actor",
  figures: "figure",
  chain: "source",
  cue: "source",
  means: "means",
};

export function marksOf(claim: Shapes["ClaimOut"]): Mark[] {
  const marks: Mark[] = [];
  const add = (slot: string, span: Shapes["SpanOut"] | null | undefined, label: string): void => {
    // A judged value without words of its own has the claim's evidence as its span: marking that would drown the rest.
    if (!span || (slot !== "claim" && claim.span && span.start === claim.span.start && span.end === claim.span.end)) return;
    marks.push({ start: span.start, end: span.end, claim: claim.id, slot, label });
  };
  add("claim", claim.span, claim.quote);
  add("type", claim.trigger, claim.type);
  if (claim.place) add("place", claim.place.span, claim.place.name);
  if (claim.when) add("when", claim.when.span, claim.when.text);
  if (claim.means) add("means", claim.means.span, claim.means.text);
  for (const actor of claim.initiators) add("initiators", actor.span, actor.name);
  for (const actor of claim.targets) add("targets", actor.span, actor.name);
  for (const figure of claim.figures) add("figures", figure.span, figure.text);
  for (const link of claim.chain) {
    add("chain", link.span, link.name);
    add("cue", link.cue, link.cue_text ?? "");
  }
  return marks;
}
