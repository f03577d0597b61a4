//! Of days and moments in a dossier.

rules_language::phrases! {
    not_in_calendar(text: quoted)
        "{text} is not in the calendar"
        "{text} n'existe pas au calendrier";
    no_year_zero()
        "there is no year 0000"
        "il n'y a pas d'an 0000";
    no_such_month(month: text)
        "there is no month {month}; write year-month-day"
        "il n'y a pas de mois {month} ; écrire année-mois-jour";
    days_of_month(month: words, year: text, last: text)
        "{month} {year} has the days 1 to {last}"
        "{month} {year} a les jours 1 à {last}";
    not_year_month_day(text: quoted)
        "{text} is not in the form year-month-day"
        "{text} n'a pas la forme année-mois-jour";
    time_where_date_wanted(text: quoted)
        "{text} has a time of day, and a date is wanted"
        "{text} comporte une heure, et c'est une date qui est attendue";
    either_date(first: quoted, first_day: words, second: quoted, second_day: words)
        "write {first} for {first_day}, {second} for {second_day}"
        "écrire {first} pour le {first_day}, {second} pour le {second_day}";
    day_of_month(day: text, month: words)
        "{month} {day}"
        "{day} {month}";
    first_of_month(month: words)
        "{month} 1"
        "1er {month}";
    such_as_date()
        "write it such as `2026-05-13`"
        "l'écrire comme `2026-05-13`";
    a_date()
        "a date"
        "une date";
    a_moment()
        "a date with a time"
        "une date avec une heure";
    such_as_moment()
        "write it such as `2026-05-13T12:00`"
        "l'écrire comme `2026-05-13T12:00`";
    not_a_moment(text: quoted)
        "{text} is not a date with a time"
        "{text} n'est pas une date avec une heure";
    no_time_of_day(text: quoted)
        "{text} has no time of day"
        "{text} n'a pas d'heure";
    write_time_too(such: code)
        "write the time too, such as {such}"
        "écrire aussi l'heure, comme {such}";
    bad_offset(text: quoted, offset: quoted)
        "{text} has {offset} where an offset could stand"
        "{text} comporte {offset} à la place d'un décalage horaire";
    write_offset()
        "write an offset such as `+02:00`, `Z`, or nothing"
        "écrire un décalage comme `+02:00`, `Z`, ou rien";
    unreadable_time(text: quoted, time: quoted)
        "{text} has no time that can be read: {time}"
        "{text} comporte une heure illisible : {time}";
    hour_24(text: quoted)
        "{text} has an hour 24"
        "{text} comporte une heure 24";
    midnight(next: code)
        "midnight is the start of the next day: write {next}"
        "minuit est le début du jour suivant : écrire {next}";
    no_clock_shows(text: quoted)
        "{text} has a time that no clock shows"
        "{text} comporte une heure qu'aucune horloge n'affiche";
    hours_and_minutes()
        "hours go from 00 to 23, minutes and seconds from 00 to 59"
        "les heures vont de 00 à 23, les minutes et les secondes de 00 à 59";
    no_zone(zone: quoted)
        "there is no time zone {zone}"
        "le fuseau horaire {zone} n'existe pas";
    name_zone_by_city()
        "name it by continent and city, such as `Europe/Paris`"
        "le nommer par continent et ville, comme `Europe/Paris`";
    outside_years(text: quoted)
        "{text} is outside the years that can be counted"
        "{text} sort des années que l'on peut compter";
    check_year()
        "check the year"
        "vérifier l'année";
    offset_against_zone(text: quoted, offset: text, there: text)
        "{text} has the offset {offset}, but the zone has {there} then"
        "{text} a le décalage {offset}, mais celui du fuseau est alors {there}";
    offset_or_zone()
        "keep the offset or the zone, not both"
        "garder le décalage ou le fuseau, pas les deux";
    january() "January" "janvier";
    february() "February" "février";
    march() "March" "mars";
    april() "April" "avril";
    may() "May" "mai";
    june() "June" "juin";
    july() "July" "juillet";
    august() "August" "août";
    september() "September" "septembre";
    october() "October" "octobre";
    november() "November" "novembre";
    december() "December" "décembre";
}
