import { describe, expect, it } from "vitest";
import { bar, inOrder, moved, roundUp, rowsOf, tollTitle } from "../src/lib/tolls";

const by = (source: string, published: string | null, low: number | null, high: number | null) => ({ source, published, low, high, claim: `${source}-${published}`, kind: "initial" });
const toll = (parts: ReturnType<typeof by>[]) => ({ what: "killed", group: "unknown", low: null, high: null, latest: null, by: parts });

describe("bars", () => {
  it("run from low to high on the column's scale", () => expect(bar({ low: 20, high: 30 }, 40)).toEqual({ left: 50, width: 25, open: "" }));
  it("go on above where only the least is known", () => expect(bar({ low: 10, high: null }, 40)).toEqual({ left: 25, width: 75, open: "above" }));
  it("come from below where only the most is known", () => expect(bar({ low: null, high: 10 }, 40)).toEqual({ left: 0, width: 25, open: "below" }));
  it("are not drawn where nothing is known", () => expect(bar({ low: null, high: null }, 40)).toBeNull());
  it.each([[3, 3], [7, 8], [24, 30], [512, 600], [1000, 1000], [1001, 1500]])("a scale for %d ends at %d", (most, end) => expect(roundUp(most)).toBe(end));
});

it("the dead come first, and all before some", () => {
  const made = [["displaced", "unknown"], ["injured", "unknown"], ["killed", "unknown/child"], ["killed", "civilian"], ["killed", "unknown"]].map(([what = "", group = ""]) => ({ ...toll([]), what, group }));
  expect(inOrder(made).map((each) => `${each.what} ${each.group}`)).toEqual(["killed unknown", "killed civilian", "killed unknown/child", "injured unknown", "displaced unknown"]);
});

describe("sources by figures", () => {
  it("stand in the order in which they first speak; nobody without a date comes first", () => {
    const rows = rowsOf([toll([by("b", "2020-01-02", 5, 5), by("c", null, 4, 4), by("a", "2020-01-01", 3, 3)]), toll([by("b", "2020-01-01", 9, 9)])]);
    expect(rows.map((row) => row.source)).toEqual(["b", "a", "c"]);
    expect(rows[1]?.cells.map((cell) => cell.length)).toEqual([1, 0]);
  });
});

describe("how a toll moved", () => {
  it("counts each source with its last word", () => {
    const steps = moved(toll([by("a", "2020-01-01", 10, 10), by("b", "2020-01-02", 30, null), by("a", "2020-01-03", 25, 28)]));
    expect(steps).toEqual([
      { day: "2020-01-01", low: 10, high: 10 },
      { day: "2020-01-02", low: 10, high: 30 },
      { day: "2020-01-03", low: 25, high: 30 },
    ]);
  });
  it("leaves out what has no date", () => expect(moved(toll([by("a", null, 1, 1)]))).toEqual([]));
});

it("titles say of whom", () => {
  expect(tollTitle({ what: "killed", group: "civilian/children" })).toBe("Killed, civilians: children");
  expect(tollTitle({ what: "displaced", group: "unknown" })).toBe("Displaced");
});
