import { describe, expect, it } from "vitest";
import { bounds, direction, period, place, plural, radius, shortBounds, typeWords } from "../src/lib/words";

describe("figures keep their bounds", () => {
  it.each([
    [{ low: 112, high: 112 }, "112", "112"],
    [{ low: 100, high: 126 }, "100–126", "100–126"],
    [{ low: 20, high: null }, "at least 20", "≥ 20"],
    [{ low: null, high: 30 }, "up to 30", "≤ 30"],
    [{ low: 0, high: 0 }, "0", "0"],
    [null, "", ""],
  ])("%j", (figure, long, short) => {
    expect(bounds(figure)).toBe(long);
    expect(shortBounds(figure)).toBe(short);
  });
});

describe("periods keep their precision", () => {
  it.each([
    [{ start: "2017-04-15", end: "2017-04-15", precision: "day" }, "15 Apr 2017"],
    [{ start: "2017-04-01", end: "2017-04-30", precision: "month" }, "April 2017"],
    [{ start: "2017-01-01", end: "2017-12-31", precision: "year" }, "2017"],
    [{ start: "2017-04-10", end: "2017-04-16", precision: "week" }, "10 Apr – 16 Apr 2017"],
    [{ start: "2016-12-30", end: "2017-01-02", precision: "span" }, "30 Dec 2016 – 2 Jan 2017"],
  ])("%j", (when, words) => {
    expect(period(when)).toBe(words);
  });
});

it("places name nothing twice", () => {
  expect(place({ name: "Aleppo", admin1: "Aleppo", country: "SY" })).toBe("Aleppo, Syria");
  expect(place({ name: "Hill 12", admin1: null, country: null })).toBe("Hill 12");
});

it("a place without a gazetteer hit says so", () => {
  expect(radius({ radius_km: null, precision: null })).toBe("not in the gazetteer");
  expect(radius({ radius_km: 3, precision: "town" })).toBe("town, within 3 km");
});

it("tells which way text runs", () => {
  expect(direction("12 ضربة جوية")).toBe("rtl");
  expect(direction("«The army»")).toBe("ltr");
  expect(direction("“We ran out”")).toBe("ltr");
  expect(direction("‏“نفد”")).toBe("rtl");
});

it("puts types and counts into words", () => {
  expect(typeWords("suicide_bombing")).toBe("Suicide bombing");
  expect(plural(1, "report")).toBe("1 report");
  expect(plural(1200, "report")).toBe("1,200 reports");
});
