import { describe, expect, it } from "vitest";
import { apart, radiusOf, RADII, SINGLE } from "../src/lib/clusters";

const cell = (lat: number, lon: number, count: number) => ({ lat, lon, count, contested: 1, together: true, west: lon, south: lat, east: lon, north: lat, id: count === 1 ? `i${lat}` : null, type: null, radius_km: null });

describe("circles", () => {
  it("grow with what they stand for", () => {
    const counts = [1, 2, 5, 10, 60, 100, 999, 5000, 100_000, 5_000_000];
    const radii = counts.map(radiusOf);
    expect([...radii].sort((one, other) => one - other)).toEqual(radii);
    expect(radii[0]).toBe(SINGLE);
    expect(radii.at(-1)).toBe(RADII.at(-1)?.[1]);
  });
  it("that lie over each other become one, with all that they stand for", () => {
    const made = apart([cell(36, 37, 10), cell(36.1, 37.1, 500), cell(-30, 20, 3)], 2);
    expect(made.map((each) => each.count)).toEqual([510, 3]);
    expect(made[0]).toMatchObject({ lat: 36.1, lon: 37.1, contested: 2, together: false, id: null, west: 37, south: 36, east: 37.1, north: 36.1 });
  });
  it("stay apart where the map is close enough", () => expect(apart([cell(36, 37, 10), cell(36.1, 37.1, 500)], 10)).toHaveLength(2));
  it("lose nothing", () => {
    const all = Array.from({ length: 300 }, (_, at) => cell(((at * 37) % 120) - 60, ((at * 91) % 340) - 170, 1 + ((at * 13) % 400)));
    const sum = (cells: readonly { count: number }[]) => cells.reduce((whole, each) => whole + each.count, 0);
    for (const zoom of [0, 1.5, 4, 9]) expect(sum(apart(all, zoom))).toBe(sum(all));
  });
});
