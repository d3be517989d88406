//! What those who copy do to a sentence: another word, an adverb less, the adjunct at the other end, figures in words.

use crate::chance::Chance;

const SYNONYMS: &str = include_str!("../../data/echo/synonyms.tsv");

/// How much of a sentence is changed.
#[derive(Debug, Clone, Copy)]
pub struct Strength {
    /// Words replaced at most.
    pub words: usize,
    /// In a hundred sentences that have an adjunct, how many get it moved.
    pub moved: usize,
}

/// A desk's touch.
pub const LIGHT: Strength = Strength { words: 2, moved: 40 };

/// Somebody who does not want to be caught and is lazy.
pub const STRONG: Strength = Strength { words: 3, moved: 60 };

/// A wording as its author wrote it: marks gone, nothing dropped or moved.
pub fn plain(wording: &str) -> String {
    wording.replace(['[', ']', '<', '>'], "")
}

/// A wording after an edit; marks gone.
pub fn edited(wording: &str, strength: Strength, chance: &mut Chance) -> String {
    let mut text = wording.to_owned();
    if let (Some(start), Some(end)) = (text.find('['), text.find(']')) {
        let after = if text[end + 1..].starts_with(' ') { end + 2 } else { end + 1 };
        text.replace_range(start..after, "");
    }
    if let (Some(start), Some(end), true) = (text.find('<'), text.find('>'), chance.percent(strength.moved)) {
        let adjunct = text[start + 1..end].to_owned();
        let (before, after) = (text[..start].trim_end(), &text[end + 1..]);
        text = if start == 0 {
            format!("{} {adjunct}", after.trim_start_matches([',', ' ']))
        } else {
            format!("{adjunct}, {before}{after}")
        };
    }
    replaced(&plain(&text), strength.words, chance)
}

fn replaced(text: &str, most: usize, chance: &mut Chance) -> String {
    let pairs: Vec<(&str, &str)> = SYNONYMS.lines().filter_map(|it| it.split_once('\t')).collect();
    let mut text = format!(" {text} ");
    let mut left = most;
    for (word, other) in chance.shuffled(&pairs) {
        let (found, put) = (format!(" {word} "), format!(" {other} "));
        if left > 0 && text.contains(&found) {
            text = text.replacen(&found, &put, 1);
            left -= 1;
        }
    }
    text.trim().to_owned()
}

/// A sentence: first letter in capitals, a stop at the end.
pub fn sentence(clause: &str) -> String {
    let clause = clause.trim();
    let mut letters = clause.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    let stop = if clause.ends_with('.') { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

/// A number with its thousands marked.
pub fn grouped(n: usize) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}

/// The number in another form: in words, or rounded with a word that says so.
pub fn other_form(n: usize, hedge: &str, chance: &mut Chance) -> String {
    if chance.percent(50) {
        return words(n, chance.percent(50));
    }
    let unit = if n < 100 {
        5
    } else if n < 1000 {
        10
    } else {
        100
    };
    format!("{hedge} {}", grouped((n + unit / 2) / unit * unit))
}

/// A number below a million in words; `hundreds` says "twelve hundred" for 1,200.
pub fn words(n: usize, hundreds: bool) -> String {
    const ONES: [&str; 20] = [
        "",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let joined = |head: String, rest: usize, link: &str| match rest {
        0 => head,
        _ => format!("{head}{link}{}", words(rest, false)),
    };
    match n {
        0..20 => ONES[n].to_owned(),
        20..100 if n.is_multiple_of(10) => TENS[n / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[n / 10], ONES[n % 10]),
        100..1000 => joined(format!("{} hundred", ONES[n / 100]), n % 100, " and "),
        1100..2000 if hundreds => joined(format!("{} hundred", ONES[n / 100]), n % 100, " and "),
        _ => {
            let link = if n % 1000 < 100 { " and " } else { " " };
            joined(format!("{} thousand", words(n / 1000, false)), n % 1000, link)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelt_out() {
        assert_eq!(words(1240, true), "twelve hundred and forty");
        assert_eq!(words(1240, false), "one thousand two hundred and forty");
        assert_eq!(words(17_005, false), "seventeen thousand and five");
    }

    #[test]
    fn an_edit_drops_the_adverb_and_may_move_the_adjunct() {
        let always = Strength { words: 0, moved: 100 };
        let edit = |it: &str| edited(it, always, &mut Chance::new(1, 1));
        assert_eq!(
            edit("Tarsk [openly] shelters the Front <since May>"),
            "since May, Tarsk shelters the Front"
        );
        assert_eq!(edit("<in May>, Tarsk fled"), "Tarsk fled in May");
    }
}
