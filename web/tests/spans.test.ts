import { describe, expect, it } from "vitest";
import { narrowest, Offsets, pieces, type Mark } from "../src/lib/spans";

const mark = (start: number, end: number, slot: string, claim = "c"): Mark => ({ start, end, slot, claim, label: slot });

describe("offsets", () => {
  it("are the same where every letter is one unit", () => {
    const offsets = new Offsets("twelve died in Kunduz");
    expect(offsets.slice({ start: 15, end: 21 })).toBe("Kunduz");
    expect(offsets.toPoints(15)).toBe(15);
  });
  it("count code points, not UTF-16 units", () => {
    const text = "a \u{1F4A5}\u{1F4A5} b, ضربة في حلب";
    const offsets = new Offsets(text);
    const points = [...text];
    expect(offsets.length).toBe(points.length);
    for (let start = 0; start < points.length; start += 1)
      for (let end = start; end <= points.length; end += 1)
        expect(offsets.slice({ start, end })).toBe(points.slice(start, end).join(""));
    for (let at = 0; at <= points.length; at += 1) expect(offsets.toPoints(offsets.toUnits(at))).toBe(at);
  });
  it("keep to the text", () => {
    const offsets = new Offsets("short");
    expect(offsets.slice({ start: 2, end: 99 })).toBe("ort");
    expect(offsets.toUnits(-3)).toBe(0);
  });
});

describe("pieces", () => {
  const text = "At least 20 soldiers were killed in Hama, the army said.";
  const offsets = new Offsets(text);
  const whole = { start: 0, end: text.length };
  const marks = [mark(0, 40, "claim"), mark(0, 20, "figures"), mark(36, 40, "place"), mark(26, 32, "type")];
  it("leave nothing out and are in order", () => {
    const found = pieces(offsets, whole, marks);
    expect(found.map((piece) => piece.text).join("")).toBe(text);
    for (const [at, piece] of found.entries()) expect(piece.start).toBe(at === 0 ? 0 : found[at - 1]?.end);
  });
  it("know every mark that covers them", () => {
    const found = pieces(offsets, whole, marks);
    expect(found.find((piece) => piece.text === "Hama")?.marks.map((each) => each.slot)).toEqual(["claim", "place"]);
    expect(found.at(-1)?.marks).toEqual([]);
  });
  it("keep to the stretch asked for", () => {
    const found = pieces(offsets, { start: 30, end: 38 }, marks);
    expect(found.map((piece) => piece.text).join("")).toBe(text.slice(30, 38));
  });
  it("overlap without loss", () => {
    const found = pieces(offsets, { start: 0, end: 12 }, [mark(0, 8, "place"), mark(4, 12, "when", "d")]);
    expect(found.map((piece) => piece.marks.length)).toEqual([1, 2, 1]);
  });
  it("ignore empty marks", () => {
    expect(pieces(offsets, { start: 0, end: 5 }, [mark(2, 2, "place")])).toHaveLength(1);
  });
});

describe("narrowest", () => {
  it("is the shortest mark that is not the claim", () => {
    expect(narrowest([mark(0, 40, "claim"), mark(0, 20, "figures"), mark(3, 8, "place")])?.slot).toBe("place");
    expect(narrowest([mark(0, 40, "claim")])).toBeNull();
  });
});
