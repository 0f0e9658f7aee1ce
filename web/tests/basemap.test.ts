import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { circle, cut, DISPUTED, unpack, type RegionFile } from "../src/lib/basemap";

const atlas = createRequire(import.meta.url)("world-atlas/countries-50m.json") as Parameters<typeof cut>[0];
const map = cut(atlas);

const near = (lines: readonly (readonly (readonly number[])[])[], lon: number, lat: number, degrees: number): boolean =>
  lines.some((line) => line.some((at) => Math.hypot((at[0] ?? 0) - lon, (at[1] ?? 0) - lat) < degrees));

describe("disputed lines", () => {
  it("are found for every pair of the table", () => {
    const names = new Set(map.land.features.map((each) => each.properties.name));
    for (const { pair } of DISPUTED) for (const name of pair) expect(names).toContain(name);
  });
  it.each([
    ["Crimea", 34, 46.1],
    ["Golan", 35.8, 33.1],
    ["the Line of Control", 74.5, 34.4],
    ["the West Bank", 35.1, 32.4],
    ["Gaza", 34.4, 31.4],
    ["Western Sahara", -8.7, 27.66],
  ])("%s is dashed and not solid", (_, lon, lat) => {
    expect(near(map.disputed.coordinates, lon, lat, 0.6)).toBe(true);
  });
  it("leave the rest of a line solid", () => {
    expect(near(map.borders.coordinates, 36, 50.3, 0.8)).toBe(true); // Ukraine and Russia, north of Kharkiv
    expect(near(map.disputed.coordinates, 36, 50.3, 0.8)).toBe(false);
    expect(near(map.borders.coordinates, 70, 26, 1.5)).toBe(true); // India and Pakistan, in the desert
  });
  it("cover no stretch twice", () => {
    const count = (lines: readonly (readonly unknown[])[]): number => lines.reduce((sum, line) => sum + line.length - 1, 0);
    expect(count(map.disputed.coordinates)).toBeGreaterThan(400);
    expect(count(map.borders.coordinates)).toBeGreaterThan(8000);
  });
});

it("nothing leaps across the flat map", () => {
  const flat = cut(atlas, true);
  const rings = flat.land.features.flatMap((each) => (each.geometry.type === "Polygon" ? each.geometry.coordinates : each.geometry.coordinates.flat()));
  for (const line of [...rings, ...flat.borders.coordinates, ...flat.disputed.coordinates])
    for (let at = 0; at + 1 < line.length; at += 1) {
      const pole = Math.abs(line[at]?.[1] ?? 0) === 90 && Math.abs(line[at + 1]?.[1] ?? 0) === 90; // the closing of Antarctica
      if (!pole) expect(Math.abs((line[at + 1]?.[0] ?? 0) - (line[at]?.[0] ?? 0))).toBeLessThan(180);
    }
});

it("a circle keeps its distance", () => {
  for (const [lon, lat] of circle(36.2, 37.16, 50)) {
    const phi = [36.2, lat].map((each) => (each * Math.PI) / 180);
    const half = Math.sin(((phi[1] ?? 0) - (phi[0] ?? 0)) / 2) ** 2 + Math.cos(phi[0] ?? 0) * Math.cos(phi[1] ?? 0) * Math.sin((((lon - 37.16) / 2) * Math.PI) / 180) ** 2;
    expect(2 * 6371 * Math.asin(Math.sqrt(half))).toBeCloseTo(50, 1);
  }
});

describe("names of countries", () => {
  it("stand inside their country, the largest first", () => {
    expect(map.names[0]?.name).toBe("Russia");
    const sudan = map.names.find((each) => each.name === "Sudan");
    expect(sudan?.lon).toBeGreaterThan(22);
    expect(sudan?.lon).toBeLessThan(38);
    expect(sudan?.lat).toBeGreaterThan(9);
    expect(sudan?.lat).toBeLessThan(22);
  });
});

describe("first-level regions", () => {
  const file = createRequire(import.meta.url)("../src/assets/regions.json") as RegionFile;
  const found = unpack(file);
  it("have their names where they lie", () => {
    const aleppo = found.names.find((each) => each.name === "Aleppo");
    expect(aleppo?.lon).toBeCloseTo(37.6, 0);
    expect(aleppo?.lat).toBeCloseTo(36.2, 0);
    expect(found.names.length).toBeGreaterThan(3000);
  });
  it("have lines that stay on the map and leap nowhere", () => {
    for (const line of found.lines.coordinates)
      for (const [at, [lon = 0, lat = 0]] of line.entries()) {
        if (Math.abs(lon) > 180.01 || Math.abs(lat) > 90) throw new Error(`off the map: ${lon}, ${lat}`);
        const before = line[at - 1];
        if (before && Math.hypot(lon - (before[0] ?? 0), lat - (before[1] ?? 0)) > 25) throw new Error(`a leap at ${lon}, ${lat}`);
      }
  });
});
