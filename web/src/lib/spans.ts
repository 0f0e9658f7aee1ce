// Evidence in text. The server counts code points, JavaScript counts UTF-16 units: this is where the two meet.

export interface Span {
  start: number;
  end: number;
}

/** A value read from a stretch of text. `claim` and `slot` say whose and what. */
export interface Mark extends Span {
  claim: string;
  slot: string;
  label: string;
}

/** A stretch of text with all the marks that cover it. */
export interface Piece {
  text: string;
  start: number;
  end: number;
  marks: Mark[];
}

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/** Turns code point offsets into UTF-16 ones and back. */
export class Offsets {
  private readonly text: string;
  private readonly units: Int32Array | null;

  constructor(text: string) {
    this.text = text;
    if (!ASTRAL.test(text)) {
      this.units = null;
      return;
    }
    const units = new Int32Array(text.length + 1);
    let count = 0;
    for (let at = 0; at < text.length; count += 1) {
      units[count] = at;
      const code = text.charCodeAt(at);
      const next = text.charCodeAt(at + 1);
      at += code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
    }
    units[count] = text.length;
    this.units = units.slice(0, count + 1);
  }

  /** How many code points the text has. */
  get length(): number {
    return this.units ? this.units.length - 1 : this.text.length;
  }

  toUnits(points: number): number {
    const capped = Math.max(0, Math.min(points, this.length));
    return this.units ? (this.units[capped] ?? this.text.length) : capped;
  }

  toPoints(unit: number): number {
    if (!this.units) return Math.max(0, Math.min(unit, this.text.length));
    let low = 0;
    let high = this.units.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.units[middle] ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(span: Span): string {
    return this.text.slice(this.toUnits(span.start), this.toUnits(span.end));
  }
}

/** Cuts `within` at every border of a mark; pieces are in order and leave nothing out. */
export function pieces(offsets: Offsets, within: Span, marks: readonly Mark[]): Piece[] {
  const inside = marks.filter((mark) => mark.start < within.end && mark.end > within.start && mark.end > mark.start);
  const cuts = new Set<number>([within.start, within.end]);
  for (const mark of inside) {
    cuts.add(Math.max(mark.start, within.start));
    cuts.add(Math.min(mark.end, within.end));
  }
  const borders = [...cuts].sort((one, other) => one - other);
  const found: Piece[] = [];
  for (let at = 0; at + 1 < borders.length; at += 1) {
    const start = borders[at] ?? 0;
    const end = borders[at + 1] ?? 0;
    found.push({
      text: offsets.slice({ start, end }),
      start,
      end,
      marks: inside.filter((mark) => mark.start <= start && mark.end >= end),
    });
  }
  return found;
}

/** The narrowest mark of a piece that is not the whole claim: what its colour shows. */
export function narrowest(marks: readonly Mark[]): Mark | null {
  let best: Mark | null = null;
  for (const mark of marks) {
    if (mark.slot === "claim") continue;
    if (!best || mark.end - mark.start < best.end - best.start) best = mark;
  }
  return best;
}
