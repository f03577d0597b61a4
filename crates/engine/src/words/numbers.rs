//! Of numbers in a dossier.

rules_language::phrases! {
    a_whole_number()
        "a whole number"
        "un nombre entier";
    not_a_version(text: quoted)
        "{text} is not a version"
        "{text} n'est pas une version";
    write_a_version()
        "a version is up to four whole numbers with dots between them, each below 100000: 8.10.2"
        "une version est faite d'au plus quatre nombres entiers séparés par des points, chacun inférieur à 100000 : 8.10.2";
    a_number()
        "a number"
        "un nombre";
    too_large_to_count(text: quoted)
        "{text} is too large to count with"
        "{text} est trop grand pour que l'on calcule avec";
    largest(number: text)
        "the largest whole number is {number}"
        "le plus grand nombre entier est {number}";
    too_many_digits(text: quoted)
        "{text} has more digits than can be kept exactly"
        "{text} a plus de chiffres que l'on n'en peut garder exactement";
    kept_digits()
        "28 digits are kept, before and after the point together"
        "28 chiffres sont gardés, avant et après le point ensemble";
    not_whole(text: quoted)
        "{text} is not a whole number"
        "{text} n'est pas un nombre entier";
    thousands_or_round(number: code)
        "write {number} if the point separates thousands; otherwise round it"
        "écrire {number} si le point sépare les milliers ; sinon, arrondir";
    skips_whole_numbers(text: quoted)
        "{text} is written as a float, and floats of this size skip whole numbers: it may stand for its neighbour"
        "{text} est écrit comme un nombre flottant, et les flottants de cette taille sautent des nombres entiers : il peut tenir lieu de son voisin";
    all_digits_no_point()
        "write all its digits, without a point; if a program wrote it, have it write whole numbers (in SQL `CAST(x AS BIGINT)`, in pandas `Int64`)"
        "écrire tous ses chiffres, sans point ; si un programme l'a écrit, lui faire écrire des nombres entiers (en SQL `CAST(x AS BIGINT)`, en pandas `Int64`)";
    without_point()
        "a whole number is wanted here, without a point"
        "un nombre entier est attendu ici, sans point";
    starts_with_zero(text: quoted)
        "{text} starts with a zero"
        "{text} commence par un zéro";
    base_eight(meant: code)
        "write {meant}; some tools read the first zero as \"in base eight\""
        "écrire {meant} ; certains outils lisent le premier zéro comme « en base huit »";
    not_a_number(text: quoted)
        "{text} is not a number"
        "{text} n'est pas un nombre";
    write_digits()
        "write digits"
        "écrire des chiffres";
    digits_and_nothing_else()
        "write digits, such as `12` or `0.5`, and nothing else"
        "écrire des chiffres, comme `12` ou `0.5`, et rien d'autre";
    not_base_ten(text: quoted)
        "{text} is not in base ten"
        "{text} n'est pas en base dix";
    decimal_digits()
        "write it in decimal digits"
        "l'écrire en chiffres décimaux";
    percent_sign(text: quoted)
        "{text} has a percent sign"
        "{text} comporte un signe pour cent";
    number_alone(number: code)
        "write the number alone: {number}"
        "écrire le nombre seul : {number}";
    exponent(text: quoted)
        "{text} has an exponent that is not read"
        "{text} comporte un exposant qui n'est pas lu";
    all_digits_out()
        "write all its digits out"
        "écrire tous ses chiffres";
    no_digit_before(text: quoted)
        "{text} has no digit before the point"
        "{text} n'a pas de chiffre avant le point";
    no_digit_after(text: quoted)
        "{text} has no digit after the point"
        "{text} n'a pas de chiffre après le point";
    separators(text: quoted)
        "{text} has separators between its digits"
        "{text} a des séparateurs entre ses chiffres";
    comma(text: quoted)
        "{text} has a comma"
        "{text} comporte une virgule";
    point_or_thousands(with_point: code, without: code)
        "write {with_point} if it stands for the point, {without} if it separates thousands"
        "écrire {with_point} si elle est décimale, {without} si elle sépare les milliers";
    comma_for_point(text: quoted)
        "{text} has a comma for the point"
        "{text} a une virgule à la place du point";
    unit_behind(text: quoted)
        "{text} has its unit behind it"
        "{text} est suivi de son unité";
    number_without_unit(number: quoted, path: code, unit: text)
        "write the number alone: {number}; {path} is in {unit}"
        "écrire le nombre seul : {number} ; {path} est en {unit}";
    out_of_range(number: code, path: code, low: flag)
        "{number} is too {low:small|large} for {path}"
        "{number} est trop {low:petit|grand} pour {path}";
    from_to(from: text, to: text, unit: text)
        "give a number from {from} to {to}{unit}"
        "donner un nombre de {from} à {to}{unit}";
    at_least(from: text, unit: text)
        "give {from} or more{unit}"
        "donner au moins {from}{unit}";
    at_most(to: text, unit: text)
        "give {to} or less{unit}"
        "donner au plus {to}{unit}";
    time_out_of_range(time: code, path: code, low: flag)
        "{time} is too {low:early|late} for {path}"
        "{time} est trop {low:tôt|tard} pour {path}";
    time_from_to(from: text, to: text)
        "give one from {from} to {to}"
        "en donner une de {from} à {to}";
    time_at_least(from: text)
        "give {from} or a later one"
        "donner {from} ou plus tard";
    time_at_most(to: text)
        "give {to} or an earlier one"
        "donner {to} ou plus tôt";
    no_duration()
        "no duration is given"
        "aucune durée n'est donnée";
    not_a_duration(text: quoted)
        "{text} is not a duration"
        "{text} n'est pas une durée";
    such_as_duration()
        "write such as `20 working_days`, `10 days`, `3 weeks` or `2 months`"
        "écrire par exemple `20 working_days` (jours ouvrés), `10 days` (jours), `3 weeks` (semaines) ou `2 months` (mois)";
    too_long(text: quoted)
        "{text} is too long"
        "{text} est trop long";
    longest(most: text)
        "at most {most} of any unit are read"
        "au plus {most} sont lus, quelle que soit l'unité";
    no_unit(text: quoted)
        "{text} has no unit"
        "{text} n'a pas d'unité";
    days_or_working_days(days: code, working_days: code)
        "write {days}, or {working_days} for Monday to Friday"
        "écrire {days} (jours), ou {working_days} pour les jours du lundi au vendredi";
    unknown_unit(text: quoted)
        "{text} has a unit that is not known"
        "{text} a une unité inconnue";
}
