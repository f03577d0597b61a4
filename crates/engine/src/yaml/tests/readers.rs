//! What values mean, and what is said of those that mean nothing.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::*;

const PARIS: &str = "Europe/Paris";

/// The messages about some values, each with its help, in few lines.
fn complaints<T: std::fmt::Debug>(
    values: &[&str],
    reader: impl Fn(&Node) -> Result<T, Diagnostic>,
) -> String {
    let mut out = String::new();
    for text in values {
        let problem = reader(&value(text)).expect_err(text);
        assert!(problem.primary.is_some() && !problem.help.is_empty(), "{text}: {problem:?}");
        writeln!(out, "[{}] {}", problem.code, problem.message).unwrap();
        for help in &problem.help {
            writeln!(out, "    {help}").unwrap();
        }
        if let Some(fix) = &problem.fix {
            assert!(reader(&value(&fix.replacement)).is_ok(), "{text}: {fix:?}");
            writeln!(out, "    fix: {}", fix.replacement).unwrap();
        }
    }
    out
}

#[test]
fn yes_and_no() {
    for text in ["yes", "Yes", "TRUE", "oui", "Oui", "\"yes\""] {
        assert_eq!(value(text).as_yes_no(), Ok(true), "{text}");
    }
    for text in ["no", "NO", "false", "non"] {
        assert_eq!(value(text).as_yes_no(), Ok(false), "{text}");
    }
    let wrong = ["on", "off", "1", "perhaps", "", "[yes]", "{a: b}"];
    insta::assert_snapshot!(complaints(&wrong, Node::as_yes_no), @"
    [not-yes-or-no] `on` is not read as yes or no
        write `yes`
        fix: yes
    [not-yes-or-no] `off` is not read as yes or no
        write `no`
        fix: no
    [not-yes-or-no] `1` is not read as yes or no
        write `yes`
        fix: yes
    [not-yes-or-no] `perhaps` is neither yes nor no
        write `yes` or `no` (`oui`, `non`, `true` and `false` are read too)
    [missing-value] expected yes or no, found nothing
        if there is no answer, leave the line out
    [wrong-type] expected yes or no, found a list
        give a single value, without brackets, `- ` or keys of its own
    [wrong-type] expected yes or no, found a mapping
        give a single value, without brackets, `- ` or keys of its own
    ");
}

#[test]
fn whole_numbers() {
    let good = [
        ("0", 0),
        ("12", 12),
        ("-7", -7),
        ("+5", 5),
        ("-0", 0),
        ("1.0", 1),
        ("1e3", 1_000),
        ("1.5E+1", 15),
        ("20.0e-1", 2),
        ("0x1F", 31),
        ("-0x2", -2),
        ("02", 2),
        ("00", 0),
        ("9223372036854775807", i64::MAX),
    ];
    for (text, number) in good {
        assert_eq!(value(text).as_integer(), Ok(number));
    }
    assert_eq!(value("-9223372036854775808").as_integer(), Ok(i64::MIN));
    let wrong = [
        "012",
        "08",
        "1_000",
        "1 000",
        "1,000",
        "1.000",
        "-1.5",
        "1e99",
        "0o17",
        "0x",
        ".nan",
        "-.inf",
        "'12'",
        "50 %",
        "9223372036854775808",
        "abc",
        "~",
        "1-2",
        "12.",
        "--1",
        "١٢",
        "[]",
    ];
    insta::assert_snapshot!(complaints(&wrong, Node::as_integer), @r#"
    [not-a-number] `012` starts with a zero
        write `12`; some tools read the first zero as "in base eight"
    [not-a-number] `08` starts with a zero
        write `8`; some tools read the first zero as "in base eight"
    [not-a-number] `1_000` has separators between its digits
        write `1000`
        fix: 1000
    [not-a-number] `1 000` has separators between its digits
        write `1000`
        fix: 1000
    [not-a-number] `1,000` has a comma
        write `1.000` if it stands for the point, `1000` if it separates thousands
    [not-a-number] `1.000` is not a whole number
        write `1000` if the point separates thousands; otherwise round it
    [not-a-number] `-1.5` is not a whole number
        a whole number is wanted here, without a point
    [not-a-number] `1e99` has an exponent that is not read
        write all its digits out
    [not-a-number] `0o17` is not in base ten
        write it in decimal digits
    [not-a-number] `0x` is not in base ten
        write it in decimal digits
    [not-a-number] `.nan` is not a number
        write digits
    [not-a-number] `-.inf` is not a number
        write digits
    [wrong-type] expected a whole number, found the text `12`
        remove the quotes
    [not-a-number] `50 %` has a percent sign
        write the number alone: `50`
    [not-a-number] `9223372036854775808` is too large to count with
        the largest whole number is 9223372036854775807
    [not-a-number] `abc` is not a number
        write digits, such as `12` or `0.5`, and nothing else
    [missing-value] expected a whole number, found nothing
        if there is no answer, leave the line out
    [not-a-number] `1-2` is not a number
        write digits, such as `12` or `0.5`, and nothing else
    [not-a-number] `12.` has no digit after the point
        write `12`
        fix: 12
    [not-a-number] `--1` is not a number
        write digits, such as `12` or `0.5`, and nothing else
    [not-a-number] `١٢` is not a number
        write digits, such as `12` or `0.5`, and nothing else
    [wrong-type] expected a whole number, found a list
        give a single value, without brackets, `- ` or keys of its own
    "#);
}

#[test]
fn decimal_numbers_are_exact() {
    let tenth = value("0.10").as_decimal().unwrap();
    assert_eq!((tenth.to_string(), tenth.scale()), ("0.10".to_owned(), 2));
    assert_eq!(value("-12").as_decimal(), Ok(Decimal::from(-12)));
    assert_eq!(value("0.1").as_decimal().unwrap() + value("0.2").as_decimal().unwrap(), Decimal::new(3, 1));
    let wrong = [
        "0,5",
        "1 234,50",
        "1,234",
        ".5",
        "5.",
        "-.5",
        "01.5",
        "1.2.3",
        "1e-99",
        "NaN",
        "inf",
        "\"1.5\"",
        "0.12345678901234567890123456789012345",
        "99999999999999999999999999999",
    ];
    insta::assert_snapshot!(complaints(&wrong, Node::as_decimal), @r#"
    [not-a-number] `0,5` has a comma for the point
        write `0.5`
        fix: 0.5
    [not-a-number] `1 234,50` has a comma for the point
        write `1234.50`
        fix: 1234.50
    [not-a-number] `1,234` has a comma
        write `1.234` if it stands for the point, `1234` if it separates thousands
    [not-a-number] `.5` has no digit before the point
        write `0.5`
        fix: 0.5
    [not-a-number] `5.` has no digit after the point
        write `5`
        fix: 5
    [not-a-number] `-.5` has no digit before the point
        write `-0.5`
        fix: -0.5
    [not-a-number] `01.5` starts with a zero
        write `1.5`; some tools read the first zero as "in base eight"
    [not-a-number] `1.2.3` is not a number
        write digits, such as `12` or `0.5`, and nothing else
    [not-a-number] `1e-99` has an exponent that is not read
        write all its digits out
    [not-a-number] `NaN` is not a number
        write digits
    [not-a-number] `inf` is not a number
        write digits
    [wrong-type] expected a number, found the text `1.5`
        remove the quotes
    [not-a-number] `0.12345678901234567890123456789012345` has more digits than can be kept exactly
        28 digits are kept, before and after the point together
    [not-a-number] `99999999999999999999999999999` has more digits than can be kept exactly
        28 digits are kept, before and after the point together
    "#);
}

#[test]
fn texts() {
    for (written, text) in [("no", "no"), ("0.10", "0.10"), ("''", ""), ("'null'", "null"), ("\" a\"", " a")]
    {
        assert_eq!(value(written).as_text(), Ok(text));
    }
    insta::assert_snapshot!(complaints(&["", "~", "null"], |node| node.as_text().map(str::len)), @r#"
    [missing-value] expected a text, found nothing
        if there is no answer, leave the line out
        for an empty text, write `""`
    [missing-value] expected a text, found nothing
        if there is no answer, leave the line out
        for an empty text, write `""`
    [missing-value] expected a text, found nothing
        if there is no answer, leave the line out
        for an empty text, write `""`
    "#);
    assert_eq!(value("[a]").as_text().unwrap_err().message, "expected a text, found a list");
}

#[test]
fn dates() {
    assert_eq!(value("2026-05-13").as_date(), Ok(jiff::civil::date(2026, 5, 13)));
    assert_eq!(value("'2024-02-29'").as_date(), Ok(jiff::civil::date(2024, 2, 29)));
    let wrong = [
        "2026-02-30",
        "2025-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "0000-01-01",
        "13/05/2026",
        "05/13/2026",
        "03/04/2026",
        "5/5/2026",
        "13.05.2026",
        "13-05-2026",
        "2026/5/13",
        "2026-5-3",
        "20260513",
        "2026-05-13T12:00",
        "31/02/2026",
        "13 mai 2026",
        "tomorrow",
        "2026-05",
        "",
        "13/05/26",
    ];
    insta::assert_snapshot!(complaints(&wrong, Node::as_date), @"
    [impossible-date] `2026-02-30` is not in the calendar
        February 2026 has the days 1 to 28
    [impossible-date] `2025-02-29` is not in the calendar
        February 2025 has the days 1 to 28
    [impossible-date] `2026-04-31` is not in the calendar
        April 2026 has the days 1 to 30
    [impossible-date] `2026-13-01` is not in the calendar
        there is no month 13; write year-month-day
    [impossible-date] `2026-00-10` is not in the calendar
        there is no month 00; write year-month-day
    [impossible-date] `2026-01-00` is not in the calendar
        January 2026 has the days 1 to 31
    [impossible-date] `0000-01-01` is not in the calendar
        there is no year 0000
    [not-a-date] `13/05/2026` is not in the form year-month-day
        write `2026-05-13`
        fix: 2026-05-13
    [not-a-date] `05/13/2026` is not in the form year-month-day
        write `2026-05-13`
        fix: 2026-05-13
    [not-a-date] `03/04/2026` is not in the form year-month-day
        write `2026-04-03` for April 3, `2026-03-04` for March 4
    [not-a-date] `5/5/2026` is not in the form year-month-day
        write `2026-05-05`
        fix: 2026-05-05
    [not-a-date] `13.05.2026` is not in the form year-month-day
        write `2026-05-13`
        fix: 2026-05-13
    [not-a-date] `13-05-2026` is not in the form year-month-day
        write `2026-05-13`
        fix: 2026-05-13
    [not-a-date] `2026/5/13` is not in the form year-month-day
        write `2026-05-13`
        fix: 2026-05-13
    [not-a-date] `2026-5-3` is not in the form year-month-day
        write `2026-05-03`
        fix: 2026-05-03
    [not-a-date] `20260513` is not in the form year-month-day
        write `2026-05-13`
        fix: 2026-05-13
    [not-a-date] `2026-05-13T12:00` has a time of day, and a date is wanted
        write `2026-05-13`
        fix: 2026-05-13
    [not-a-date] `31/02/2026` is not in the form year-month-day
        write it such as `2026-05-13`
    [not-a-date] `13 mai 2026` is not in the form year-month-day
        write it such as `2026-05-13`
    [not-a-date] `tomorrow` is not in the form year-month-day
        write it such as `2026-05-13`
    [not-a-date] `2026-05` is not in the form year-month-day
        write it such as `2026-05-13`
    [missing-value] expected a date, found nothing
        if there is no answer, leave the line out
    [not-a-date] `13/05/26` is not in the form year-month-day
        write it such as `2026-05-13`
    ");
}

#[test]
fn moments() {
    let good = [
        ("2026-05-13T12:00", "2026-05-13T10:00:00Z"),
        ("2026-05-13 12:00:30", "2026-05-13T10:00:30Z"),
        ("'2026-01-13T12:00:30.25'", "2026-01-13T11:00:30.25Z"),
        ("2026-05-13T12:00Z", "2026-05-13T12:00:00Z"),
        ("2026-05-13T12:00+05:30", "2026-05-13T06:30:00Z"),
        ("2026-05-13T12:00-0330", "2026-05-13T15:30:00Z"),
        ("2026-05-13 12:00 +02", "2026-05-13T10:00:00Z"),
        ("'2026-05-13T12:00[America/Montreal]'", "2026-05-13T16:00:00Z"),
        ("'2026-05-13T12:00+02:00[Europe/Paris]'", "2026-05-13T10:00:00Z"),
        ("'2026-05-13T12:00Z[Europe/Paris]'", "2026-05-13T12:00:00Z"),
        ("2026-10-25T02:30+01:00", "2026-10-25T01:30:00Z"),
        ("2026-03-29T03:00", "2026-03-29T01:00:00Z"),
    ];
    for (text, moment) in good {
        assert_eq!(value(text).as_moment(PARIS).map(|at| at.to_string()), Ok(moment.to_owned()), "{text}");
    }
    let wrong = [
        "2026-03-29T02:30",
        "2026-10-25T02:30",
        "'2026-11-01 01:30[America/New_York]'",
        "2026-05-13",
        "2026-02-30T12:00",
        "2026-05-13T24:00",
        "2026-05-13T25:00",
        "2026-05-13T12:60",
        "2026-05-13T12",
        "2026-05-13T12h30",
        "2026-05-13T12:00:61",
        "2026-05-13T12:00+2",
        "2026-05-13T12:00+25:00",
        "'2026-05-13T12:00[Europe/Pariss]'",
        "'2026-05-13T12:00[Mars]'",
        "'2026-05-13T12:00+01:00[Europe/Paris]'",
        "'2026-05-13T12:00[Europe/Paris'",
        "2026-05-13T12:00.5",
        "13/05/2026 12:00",
        "noon",
        "",
        "9999-12-31T23:59-20:00",
    ];
    insta::assert_snapshot!(complaints(&wrong, |node| node.as_moment(PARIS)), @"
    [clock-gap] `2026-03-29T02:30` does not exist in Europe/Paris: the clocks go forward over it
        give the offset: `2026-03-29T02:30+01:00` (which is `2026-03-29T03:30` there)
    [clock-fold] `2026-10-25T02:30` comes twice in Europe/Paris: the clocks go back over it
        give the offset: `2026-10-25T02:30+02:00` for the first time, `2026-10-25T02:30+01:00` for the second
    [clock-fold] `2026-11-01 01:30[America/New_York]` comes twice in America/New_York: the clocks go back over it
        give the offset: `2026-11-01T01:30-04:00` for the first time, `2026-11-01T01:30-05:00` for the second
    [not-a-moment] `2026-05-13` has no time of day
        write the time too, such as `2026-05-13T12:00`
    [impossible-date] `2026-02-30T12:00` is not in the calendar
        February 2026 has the days 1 to 28
    [not-a-moment] `2026-05-13T24:00` has an hour 24
        midnight is the start of the next day: write `2026-05-14T00:00`
    [not-a-moment] `2026-05-13T25:00` has a time that no clock shows
        hours go from 00 to 23, minutes and seconds from 00 to 59
    [not-a-moment] `2026-05-13T12:60` has a time that no clock shows
        hours go from 00 to 23, minutes and seconds from 00 to 59
    [not-a-moment] `2026-05-13T12` has no time that can be read: `12`
        write it such as `2026-05-13T12:00`
    [not-a-moment] `2026-05-13T12h30` has no time that can be read: `12h30`
        write it such as `2026-05-13T12:00`
    [not-a-moment] `2026-05-13T12:00:61` has a time that no clock shows
        hours go from 00 to 23, minutes and seconds from 00 to 59
    [not-a-moment] `2026-05-13T12:00+2` has `+2` where an offset could stand
        write an offset such as `+02:00`, `Z`, or nothing
    [not-a-moment] `2026-05-13T12:00+25:00` has `+25:00` where an offset could stand
        write an offset such as `+02:00`, `Z`, or nothing
    [unknown-zone] there is no time zone `Europe/Pariss`
        did you mean `Europe/Paris`?
    [unknown-zone] there is no time zone `Mars`
        name it by continent and city, such as `Europe/Paris`
    [zone-mismatch] `2026-05-13T12:00+01:00[Europe/Paris]` has the offset +01:00, but the zone has +02:00 then
        keep the offset or the zone, not both
    [not-a-moment] `2026-05-13T12:00[Europe/Paris` is not a date with a time
        write it such as `2026-05-13T12:00`
    [not-a-moment] `2026-05-13T12:00.5` has no time that can be read: `12:00.5`
        write it such as `2026-05-13T12:00`
    [not-a-moment] `13/05/2026 12:00` is not a date with a time
        write it such as `2026-05-13T12:00`
    [not-a-moment] `noon` is not a date with a time
        write it such as `2026-05-13T12:00`
    [missing-value] expected a date with a time, found nothing
        if there is no answer, leave the line out
    [not-a-moment] `9999-12-31T23:59-20:00` is outside the years that can be counted
        check the year
    ");
}

#[test]
fn the_zone_of_the_caller_must_exist() {
    assert_eq!(value("2026-05-13T12:00").as_moment("Nowhere").unwrap_err().code, "unknown-zone");
    assert!(value("2026-05-13T12:00Z").as_moment("Nowhere").is_ok());
}

#[test]
fn a_complaint_in_full() {
    let text = "answers:\n  date: 13/05/2026\n  listed: \"perhaps\"\n";
    let root = read(text);
    let answers = root.get("answers").unwrap();
    let problems = [
        answers.get("date").unwrap().as_date().unwrap_err(),
        answers.get("listed").unwrap().as_yes_no().unwrap_err(),
    ];
    insta::assert_snapshot!(rendered(text, &problems), @r#"
    error[not-a-date]: `13/05/2026` is not in the form year-month-day
      ┌─ d.yaml:2:9
      │
    2 │   date: 13/05/2026
      │         ^^^^^^^^^^
      │
      = help: write `2026-05-13`

    error[wrong-type]: expected yes or no, found the text `perhaps`
      ┌─ d.yaml:3:11
      │
    3 │   listed: "perhaps"
      │           ^^^^^^^^^
      │
      = help: remove the quotes
    "#);
}
