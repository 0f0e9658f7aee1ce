import { describe, expect, it } from "vitest";
import { boxText, filterQuery, filtersUsed, NO_FILTERS, readBox, readFilters, readNear, toggled } from "../src/lib/filters";

describe("the address holds the whole filter", () => {
  it("and gives it back", () => {
    const address = "from=2017-04-01&to=2017-04-30&area=35%2C32%2C42%2C38&sure=0.5&q=barrel+bomb&type=airstrike&type=shelling&status=contested";
    expect(filterQuery(readFilters(new URLSearchParams(address))).toString()).toBe(address);
  });
  it("in one way only, whatever the order", () => {
    const one = readFilters(new URLSearchParams("type=shelling&type=airstrike&from=2017-01-01"));
    const other = readFilters(new URLSearchParams("from=2017-01-01&type=airstrike&type=shelling&type=airstrike"));
    expect(filterQuery(one).toString()).toBe(filterQuery(other).toString());
  });
  it("and is empty without one", () => {
    expect(filterQuery(readFilters(new URLSearchParams("sort=day&cursor=x"))).toString()).toBe("");
  });
});

it("counts the parts that narrow", () => {
  expect(filtersUsed(NO_FILTERS)).toBe(0);
  expect(filtersUsed({ ...NO_FILTERS, from: "2017-01-01", to: "2017-02-01", type: ["clash", "siege"], near: "1,2,3", near_name: "X" })).toBe(3);
});

it("toggles", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});

it("reads boxes and circles, and no nonsense", () => {
  expect(readBox(boxText({ west: 35.123456, south: 32, east: 42, north: 38 }))).toEqual({ west: 35.1235, south: 32, east: 42, north: 38 });
  expect(readBox("1,2,3")).toBeNull();
  expect(readNear("36.2,37.16,50")).toEqual({ lat: 36.2, lon: 37.16, km: 50 });
  expect(readNear("x,1,2")).toBeNull();
});
