//! Base forms by rule, with WordNet's lists of words and exceptions.

use crate::labels::Pos;
use crate::tables::{FIELD, INDEXED, Tables};

/// The base form of a word.
///
/// `lower` is its lower case, `morph` its features as `Name=Value` joined by `|`.
pub fn lemmatize(tables: &Tables, text: &str, lower: &str, pos: Pos, morph: &str) -> String {
    if pos == Pos::SPACE || is_base_form(pos, morph) {
        return lower.to_owned();
    }
    let class = match pos {
        Pos::ADJ => 0,
        Pos::ADV => 1,
        Pos::NOUN => 2,
        Pos::VERB => 3,
        Pos::PUNCT => INDEXED,
        Pos::PROPN => return text.to_owned(),
        _ => return lower.to_owned(),
    };
    let (mut forms, mut unknown): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for rule in tables.lemma_rules[class].iter() {
        let (ending, replacement) = rule.split_once(FIELD).expect("the packer wrote two fields");
        let Some(stem) = lower.strip_suffix(ending) else { continue };
        let form = format!("{stem}{replacement}");
        if form.is_empty() {
            continue;
        }
        if is_word(tables, class, &form) {
            forms.insert(0, form);
        } else if !form.chars().all(|c| tables.is_alpha.contains(c)) {
            forms.push(form);
        } else {
            unknown.push(form);
        }
    }
    if class < INDEXED {
        let listed = tables.lemma_exceptions[class].get(lower);
        for form in listed.into_iter().flat_map(|forms| forms.split(FIELD)) {
            if !forms.iter().any(|it| it == form) {
                forms.insert(0, form.to_owned());
            }
        }
    }
    let best = forms.into_iter().chain(unknown).next();
    best.unwrap_or_else(|| text.to_owned())
}

fn is_word(tables: &Tables, class: usize, form: &str) -> bool {
    class < INDEXED && tables.words.find(form).is_some_and(|at| tables.word_kinds[at] >> class & 1 == 1)
}

/// Whether the features say that the word already is its base form.
fn is_base_form(pos: Pos, morph: &str) -> bool {
    let has = |feature: &str| morph.split('|').any(|it| it == feature);
    let finite_present = || has("VerbForm=Fin") && has("Tense=Pres") && !morph.contains("Number=");
    (pos == Pos::NOUN && has("Number=Sing"))
        || has("VerbForm=Inf")
        || (pos == Pos::VERB && finite_present())
        || has("Degree=Pos")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_led_to_their_base_form() {
        let tables = Tables::open();
        for (text, pos, morph, lemma) in [
            ("Dams", Pos::NOUN, "Number=Plur", "dam"),
            ("men", Pos::NOUN, "Number=Plur", "man"),
            ("fled", Pos::VERB, "Tense=Past|VerbForm=Fin", "flee"),
            ("shelling", Pos::VERB, "Aspect=Prog|Tense=Pres|VerbForm=Part", "shell"),
            ("worse", Pos::ADJ, "Degree=Cmp", "bad"),
            ("Tarsks", Pos::PROPN, "Number=Plur", "Tarsks"),
            ("“", Pos::PUNCT, "", "\""),
            ("Under", Pos::ADP, "", "under"),
            ("zzxs", Pos::NOUN, "Number=Plur", "zzx"),
        ] {
            assert_eq!(lemmatize(&tables, text, &text.to_lowercase(), pos, morph), lemma);
        }
    }
}
