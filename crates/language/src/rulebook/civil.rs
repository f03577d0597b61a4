//! The Gregorian calendar, carried on in both directions for as long as numbers last: a date moved by years has a
//! place there, whether or not a dossier could hold it.

#![deny(clippy::arithmetic_side_effects)]

/// Days, years and months beyond this are taken for this: nothing that can be read comes near, and no step of the
/// calculations reaches the ends of the numbers from here.
const FAR: i64 = 1_000_000_000_000_000;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// The year.
    pub year: i64,
    /// The month, from 1.
    pub month: i64,
    /// The day of the month, from 1.
    pub day: i64,
}

impl Civil {
    /// The day that is so many days after 1970-01-01.
    #[allow(clippy::arithmetic_side_effects, reason = "of numbers that are kept between bounds")]
    pub fn of(days: i64) -> Civil {
        // Years begin in March here, so that the leap day is the last; 400 of them have as many days as any other.
        let shifted = days.clamp(-FAR, FAR) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        Civil {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * from_march + 2) / 5 + 1,
        }
    }

    /// How many days it is after 1970-01-01.
    #[allow(
        clippy::arithmetic_side_effects,
        reason = "a year that is kept between bounds, a month and a day of one"
    )]
    pub fn days(self) -> i64 {
        let year = self.year.clamp(-FAR, FAR) - i64::from(self.month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = if self.month > 2 { self.month - 3 } else { self.month + 9 };
        let day_of_year = (153 * from_march + 2) / 5 + self.day - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// How many days its month has.
    pub fn month_length(self) -> i64 {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The same day so many months later, or the last day of that month if it has no such day.
    #[allow(clippy::arithmetic_side_effects, reason = "of numbers that are kept between bounds")]
    pub fn plus_months(self, months: i64) -> Civil {
        let count = self.year.clamp(-FAR, FAR) * 12 + self.month - 1 + months.clamp(-FAR, FAR);
        let first = Civil { year: count.div_euclid(12), month: count.rem_euclid(12) + 1, day: 1 };
        Civil { day: self.day.min(first.month_length()), ..first }
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    #[test]
    fn it_is_the_calendar_of_everybody() {
        let mut day = date(1890, 1, 1);
        let mut number = Civil { year: 1890, month: 1, day: 1 }.days();
        while day.year() < 2110 {
            let civil = Civil::of(number);
            let own = (i64::from(day.year()), i64::from(day.month()), i64::from(day.day()));
            assert_eq!((civil.year, civil.month, civil.day), own);
            assert_eq!(civil.days(), number);
            assert_eq!(civil.month_length(), i64::from(day.days_in_month()));
            let later = civil.plus_months(number % 40 - 20);
            let theirs = day.checked_add((number % 40 - 20).months()).expect("it is in the calendar");
            assert_eq!(
                (later.year, later.month, later.day),
                (i64::from(theirs.year()), i64::from(theirs.month()), i64::from(theirs.day()))
            );
            day = day.tomorrow().expect("it is in the calendar");
            number += 1;
        }
        assert_eq!(Civil::of(0), Civil { year: 1970, month: 1, day: 1 });
        assert_eq!(Civil::of(Civil { year: 12_000, month: 2, day: 29 }.days()).year, 12_000);
        for far in [i64::MIN, i64::MAX] {
            let civil = Civil::of(far).plus_months(far);
            assert_eq!(Civil { year: far, ..civil }.days().signum(), far.signum());
        }
        assert_eq!(Civil::of(Civil { year: -401, month: 3, day: 1 }.days()).month, 3);
    }
}
