//! One figure with its sign, currency and unit, as it stands between the words around it.

use super::digits;
use super::label;
use super::lexeme::{Kind, Lexemes};
use super::unit::{UNITS, Unit, UnitLabel};
use super::words::{self, Form, Reading};

/// A figure, by indices of lexemes: `from <= first < end <= next`.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// Where the currency sign, or else the figure, begins.
    pub(crate) from: usize,
    /// Where the figure begins.
    pub(crate) first: usize,
    /// One past the figure, scale words included.
    pub(crate) end: usize,
    /// One past the unit, or else the figure.
    pub(crate) next: usize,
    pub(crate) reading: Reading,
    pub(crate) unit: Option<&'static Unit>,
    /// Lower and upper end when the figure is a range.
    pub(crate) range: Option<(f64, f64)>,
}

/// What stands at a lexeme.
pub(crate) enum Read {
    Figure(Figure),
    /// A label in digits, up to the given lexeme.
    Label(usize),
}

/// Reads the figure at lexeme `i`.
pub(crate) fn read(lexemes: &Lexemes, i: usize) -> Option<Read> {
    let negative = match lexemes.kind(i)? {
        Kind::Mark => {
            lexemes.is_dash(i)
                && !lexemes.glued(i)
                && lexemes.glued(i + 1)
                && !lexemes.digits(i + 1).is_empty()
        }
        Kind::Word => matches!(lexemes.word(i), "minus" | "negative"),
        _ => false,
    };
    let first = i + usize::from(negative);
    let digital = lexemes.kind(first) != Some(Kind::Word);
    let money = || UNITS.before(lexemes, first).filter(|_| !negative);
    let (mut reading, money) = if digital {
        if !digits::may_begin(lexemes, first) {
            return None;
        }
        if let Some(end) = telephone(lexemes, first) {
            return Some(Read::Label(end));
        }
        let money = money();
        if !negative && is_glued_to_name(lexemes, first, money.is_some()) {
            let end = (first + 1..lexemes.len())
                .find(|it| !lexemes.glued(*it) || lexemes.is_dash(*it) && !lexemes.glued(*it + 1));
            return Some(Read::Label(end.unwrap_or(lexemes.len())));
        }
        match digits::read(lexemes, first, money.is_some()) {
            Some(reading) => (reading, money),
            None => return (!lexemes.digits(first).is_empty()).then(|| Read::Label(first + 1)),
        }
    } else {
        (words::read(lexemes, first)?, money())
    };
    if negative {
        reading.value = -reading.value;
    }
    if reading.form == Form::Words && label::ends_as_ordinal(lexemes, reading.next) {
        return Some(Read::Label(reading.next + 1));
    }
    if digital && let Some(end) = machine_code(lexemes, reading.next) {
        return Some(Read::Label(end));
    }
    let mut figure = Figure {
        from: money.map_or(i, |(_, start)| start),
        first: i,
        end: reading.next,
        next: reading.next,
        reading,
        unit: money.map(|(unit, _)| unit),
        range: None,
    };
    attach_unit(lexemes, &mut figure, digital);
    if figure.unit.is_none() && digital && glues_to_word(lexemes, figure.next) {
        return Some(Read::Label(figure.next + 1));
    }
    Some(Read::Figure(figure))
}

/// "F16", "AK-47", "Q3", "#5", "$x_2": digits that end a name.
fn is_glued_to_name(lexemes: &Lexemes, first: usize, money: bool) -> bool {
    if !lexemes.glued(first) || first == 0 || money {
        return false;
    }
    match (lexemes.kind(first - 1), lexemes.mark(first - 1)) {
        (Some(Kind::Word | Kind::Address), _) => true,
        (_, Some('#' | '_' | '^' | '*' | '\\' | '@')) => true,
        (_, Some('-' | '‐' | '‑' | '–' | '−' | '/' | '.' | '\'' | '’')) => {
            first >= 2 && lexemes.glued(first - 1) && lexemes.kind(first - 2) == Some(Kind::Word)
        }
        _ => false,
    }
}

/// Digits of the shortest number that "+" makes a telephone number.
const TELEPHONE_DIGITS: usize = 8;

/// "+44 20 7946 0000": where the groups of a telephone number end.
fn telephone(lexemes: &Lexemes, first: usize) -> Option<usize> {
    let plus = first.checked_sub(1).filter(|it| lexemes.mark(*it) == Some('+') && lexemes.glued(first))?;
    let belongs = |it: &usize| {
        !lexemes.digits(*it).is_empty()
            || matches!(lexemes.mark(*it), Some('-' | '(' | ')' | '/'))
            || lexemes.is_dash(*it)
    };
    let end = (plus + 1..lexemes.len()).find(|it| !belongs(it)).unwrap_or(lexemes.len());
    let digits: usize = (first..end).map(|it| lexemes.digits(it).len()).sum();
    (digits >= TELEPHONE_DIGITS).then_some(end)
}

/// "5G", "20th", "4x4".
fn glues_to_word(lexemes: &Lexemes, next: usize) -> bool {
    lexemes.glued(next) && lexemes.kind(next) == Some(Kind::Word)
}

/// Digits that go on as an address of a machine, a telephone number, a score, a ratio or a time of day.
fn machine_code(lexemes: &Lexemes, next: usize) -> Option<usize> {
    let separator = lexemes.mark(next).filter(|it| matches!(it, '.' | ':' | '-' | '/'))?;
    let mut end = next;
    let mut groups = 1;
    while lexemes.mark(end) == Some(separator)
        && lexemes.glued(end)
        && lexemes.glued(end + 1)
        && lexemes.kind(end + 1) == Some(Kind::Digits)
    {
        end += 2;
        groups += 1;
    }
    let code = match separator {
        ':' => groups >= 2,
        _ => groups >= 3 || (separator == '/' && groups == 2),
    };
    (code && end > next).then_some(end)
}

/// Takes in the unit that follows: at once, or after a hyphen ("one-month", "300-km").
fn attach_unit(lexemes: &Lexemes, figure: &mut Figure, digital: bool) {
    let share = figure.reading.form == Form::Share && !digital;
    if let Some(unit) = figure.unit {
        // "$50 dollars" names its unit twice.
        if let Some((second, next)) = UNITS.after(lexemes, figure.end, digital)
            && second.name == unit.name
            && lexemes.mark(figure.end).is_none()
        {
            figure.next = next;
        }
        return;
    }
    let hyphen = usize::from(
        lexemes.is_dash(figure.end) && lexemes.glued(figure.end) && lexemes.glued(figure.end + 1),
    );
    let Some((unit, next)) = UNITS.after(lexemes, figure.end + hyphen, digital && hyphen == 0) else {
        return;
    };
    // "half percent" is a figure with a unit, "half days" is not; signs need digits.
    if (share && unit.label == UnitLabel::Duration)
        || (!digital && lexemes.mark(figure.end + hyphen).is_some())
    {
        return;
    }
    // A pound in millions is money, unless it is pounds of something.
    let sterling = unit.name == "pounds" && figure.reading.value >= 1e6 && lexemes.word(next) != "of";
    figure.unit = if sterling { UNITS.named("GBP") } else { Some(unit) };
    figure.next = next;
    if let Some(by) = words::scale(lexemes.word(next)).filter(|_| unit.label == UnitLabel::Money) {
        figure.reading.value *= by;
        figure.next = next + 1;
    }
}
