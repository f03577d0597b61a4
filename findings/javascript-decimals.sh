#!/usr/bin/env bash
# Exact amounts in JavaScript: decimal.js 10.6.0 and decimal.js-light 2.5.1, big.js 7.0.1, bignumber.js 11.1.5, fraction.js 5.3.4 and currency.js 2.0.4, as they come.
#
# Expected: a sum of decimals is exact, as a comparison is; what is no number, or not given, is refused; a half is rounded as much below zero as above it, or always up.
# Seen: in decimal.js a sum is cut to 20 digits, without a word: 12345678901234567890.12 and 0.01 are 12345678901234567890, and a + 0.001 is not greater than a; the comparison of two
# amounts as they were given is exact. In big.js and bignumber.js sums and products are exact. fraction.js makes 0 of null and of what is not given, currency.js of null, "" and "abc";
# "1e3" is 13 there, and 1.005 is rounded to 1.01, -1.005 to -1. -0.5 is rounded to -1 in four of them, to 0 in fraction.js. "1_000" is a thousand in decimal.js, bignumber.js and
# fraction.js, "0x10" is 16 in the first two.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent decimal.js@10.6.0 decimal.js-light@2.5.1 big.js@7.0.1 bignumber.js@11.1.5 fraction.js@5.3.4 currency.js@2.0.4 >/dev/null
cat >run.mjs <<'JS'
import Big from "big.js";
import { BigNumber } from "bignumber.js";
import currency from "currency.js";
import Decimal from "decimal.js";
import Light from "decimal.js-light";
import Fraction from "fraction.js";

const kinds = {
  "decimal.js": (v) => new Decimal(v),
  light: (v) => new Light(v),
  "big.js": (v) => new Big(v),
  "bignumber.js": (v) => new BigNumber(v),
  "fraction.js": (v) => new Fraction(v),
};
const plus = (a, b) => (a.plus ?? a.add).call(a, b);
const rounded = (a, places) => (a.toFixed ? a.toFixed(places) : a.round(places).toString());
const long = "12345678901234567890.12";
const questions = {
  [`${long} + 0.01`]: (make) => plus(make(long), "0.01"),
  "a + 0.001 > a": (make) => (make(long).gt ? plus(make(long), "0.001").gt(long) : plus(make(long), "0.001").compare(long) > 0),
  [`${long.replace(".12", ".13")} > a, as given`]: (make) => (make(long).gt ? make(long.replace(".12", ".13")).gt(long) : make(long.replace(".12", ".13")).compare(long) > 0),
  "-0.5 without places": (make) => rounded(make("-0.5"), 0),
  null: (make) => make(null),
  "not given": (make) => make(undefined),
  '"1_000"': (make) => make("1_000"),
  '"0x10"': (make) => make("0x10"),
};
for (const [question, ask] of Object.entries(questions)) {
  const row = Object.entries(kinds).map(([name, make]) => {
    try {
      return `${name} ${ask(make)}`;
    } catch {
      return `${name} refused`;
    }
  });
  console.log(question + ":", row.join(", "));
}
for (const value of [null, "", "abc", "1e3", 1.005, -1.005]) console.log("currency.js", JSON.stringify(value) + ":", currency(value).value);
JS
seen=$(node run.mjs)
want='12345678901234567890.12 + 0.01: decimal.js 12345678901234567890, light 12345678901234567890, big.js 12345678901234567890.13, bignumber.js 12345678901234567890.13, fraction.js 12345678901234567890.13
a + 0.001 > a: decimal.js false, light false, big.js true, bignumber.js true, fraction.js true
12345678901234567890.13 > a, as given: decimal.js true, light true, big.js true, bignumber.js true, fraction.js true
-0.5 without places: decimal.js -1, light -1, big.js -1, bignumber.js -1, fraction.js 0
null: decimal.js refused, light refused, big.js refused, bignumber.js refused, fraction.js 0
not given: decimal.js refused, light refused, big.js refused, bignumber.js refused, fraction.js 0
"1_000": decimal.js 1000, light refused, big.js refused, bignumber.js 1000, fraction.js 1000
"0x10": decimal.js 16, light refused, big.js refused, bignumber.js 16, fraction.js refused
currency.js null: 0
currency.js "": 0
currency.js "abc": 0
currency.js "1e3": 13
currency.js 1.005: 1.01
currency.js -1.005: -1'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
