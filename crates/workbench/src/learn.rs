//! Codes that an analyst's corrections speak for: learned from one case, suggested, never applied.
//!
//! # Method
//! For each code a naive Bayes model over the passages that somebody coded and uncoded: which words stand in them and
//! claims of which classes. It is asked about the other sentences only when there are [`ENOUGH`] corrections each way and
//! when it is right about [`RELIABLE`] of them, each judged by a model that has not seen it. A sentence is suggested for
//! the code when the model is sure of it and it bears none, against it when the model is sure of the contrary and the
//! machine coded it. Every suggestion names the number of corrections and the words that decided. The same log gives
//! the same suggestions.
//!
//! # Known misses
//! Words that nobody corrected yet; order and negation of words; concepts that need more than one sentence.

use crate::{Workbench, WorkbenchError};
use evidence::{
    Action, ByteOffset, CharOffset, Claim, ClaimBody, Document, DocumentId, Evidence, Extraction, Log, Quote,
    Span,
};
use std::collections::{BTreeMap, BTreeSet};

/// Corrections each way below which nothing is suggested.
pub const ENOUGH: usize = 5;

/// Share of the corrections that a model must get right that has not seen them.
const RELIABLE: f64 = 0.75;

/// Chance from which a model is sure.
const SURE: f64 = 0.9;

/// Corrections that must share a word before it counts; one alone is chance.
const SHARED: usize = 2;

/// Words named as the reason.
const NAMED: usize = 3;

/// Letters a word needs; shorter ones are mostly grammar.
const LETTERS: usize = 4;

/// A code that corrections speak for or against at a passage.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeSuggestion {
    /// The document.
    pub document: DocumentId,
    /// The sentence.
    pub quote: Quote,
    /// Where it stands, in code points.
    pub characters: (CharOffset, CharOffset),
    /// The code.
    pub code: String,
    /// Whether it should bear the code; else it should not.
    pub bears: bool,
    /// How sure the model is, of one.
    pub chance: f64,
    /// "learned from 12 corrections: …".
    pub why: String,
}

/// How far the corrections of one code go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeLesson {
    /// The code.
    pub code: String,
    /// Passages that somebody coded.
    pub coded: usize,
    /// Passages that somebody uncoded.
    pub uncoded: usize,
    /// Of both, how many a model gets right that has not seen them; `None` when there are too few.
    pub right: Option<usize>,
}

impl CodeLesson {
    /// Whether suggestions are drawn from it.
    pub fn is_used(&self) -> bool {
        self.right.is_some_and(|it| it as f64 >= RELIABLE * (self.coded + self.uncoded) as f64)
    }
}

impl Workbench {
    /// What the corrections of codes in this case teach: one lesson a code, and suggestions by document and place.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn suggested_codes(&self) -> Result<(Vec<CodeLesson>, Vec<CodeSuggestion>), WorkbenchError> {
        Ok(suggest(&self.recorded()?))
    }
}

fn suggest(evidence: &Evidence) -> (Vec<CodeLesson>, Vec<CodeSuggestion>) {
    let corrections = corrections(evidence);
    let decided = evidence::with_decisions(evidence);
    let (mut lessons, mut suggestions) = (Vec::new(), Vec::new());
    for (code, passages) in &corrections {
        let examples: Vec<(BTreeSet<String>, bool)> = passages
            .iter()
            .filter_map(|((id, span), bears)| {
                Some((signs(evidence.documents.get(id)?, evidence.extractions.get(id)?, *span), *bears))
            })
            .collect();
        let coded = examples.iter().filter(|it| it.1).count();
        let uncoded = examples.len() - coded;
        let right = (coded >= ENOUGH && uncoded >= ENOUGH).then(|| right_unseen(&examples));
        let lesson = CodeLesson { code: code.clone(), coded, uncoded, right };
        if lesson.is_used() {
            let model = Model::of(examples.iter());
            for (id, document) in &evidence.documents {
                let recorded = evidence.extractions.get(id);
                let Some(yielded) = decided.get(id).or(recorded) else { continue };
                let own = passages.keys().filter(|it| it.0 == *id).map(|it| it.1).collect::<Vec<_>>();
                suggestions.extend(model.asked(document, yielded, code, &own));
            }
        }
        lessons.push(lesson);
    }
    suggestions
        .sort_by(|a, b| (a.document, a.quote.span(), &a.code).cmp(&(b.document, b.quote.span(), &b.code)));
    (lessons, suggestions)
}

/// For each code the passages that somebody decided on, the last decision of each.
fn corrections(evidence: &Evidence) -> BTreeMap<String, BTreeMap<(DocumentId, Span), bool>> {
    let mut found: BTreeMap<String, BTreeMap<(DocumentId, Span), bool>> = BTreeMap::new();
    for it in Log::new(&evidence.judgements).in_force() {
        let bears = match it.kind() {
            Some(Action::Code) => true,
            Some(Action::Uncode) => false,
            _ => continue,
        };
        let document = it.target.parse().ok().and_then(|id| evidence.documents.get(&id));
        let Some(document) = document else { continue };
        if let Ok(coding) = evidence::coding_of(document, &it.detail, &it.who) {
            found.entry(coding.code).or_default().insert((document.id, coding.quote.span()), bears);
        }
    }
    found
}

/// What a passage shows: its words, and the classes of the claims in it.
fn signs(document: &Document, yielded: &Extraction, span: Span) -> BTreeSet<String> {
    let text = document.text.get(span).unwrap_or_default().to_lowercase();
    let words = text.split(|it: char| !it.is_alphabetic()).filter(|it| it.chars().count() >= LETTERS);
    let class = |it: &Claim| match &it.body {
        ClaimBody::Relation(relation) if span.overlaps(it.quote.span()) => {
            Some(format!("claims of class {}", relation.class))
        }
        _ => None,
    };
    words.map(stem).chain(yielded.claims.iter().filter_map(class)).collect()
}

/// A word without its plural.
fn stem(word: &str) -> String {
    let plural = word.strip_suffix('s').filter(|it| !it.ends_with(['s', 'u', 'i']));
    match plural.and_then(|it| it.strip_suffix("ie")) {
        Some(stem) => format!("{stem}y"),
        None => plural.unwrap_or(word).to_owned(),
    }
}

/// Log-odds for the code, by sign.
struct Model {
    prior: f64,
    weights: BTreeMap<String, f64>,
    corrections: usize,
}

impl Model {
    fn of<'e>(examples: impl Iterator<Item = &'e (BTreeSet<String>, bool)>) -> Self {
        let (mut with, mut all) = (BTreeMap::<&str, [usize; 2]>::new(), [0_usize; 2]);
        for (signs, bears) in examples {
            let side = usize::from(*bears);
            all[side] += 1;
            for sign in signs {
                with.entry(sign).or_default()[side] += 1;
            }
        }
        // Laplace's rule: nothing is certain for having been seen in all, or in none.
        let share = |count: usize, all: usize| (count as f64 + 1.0) / (all as f64 + 2.0);
        let shared = with.into_iter().filter(|(_, it)| it[0] + it[1] >= SHARED);
        let weights =
            shared.map(|(sign, it)| (sign.to_owned(), (share(it[1], all[1]) / share(it[0], all[0])).ln()));
        let weights = weights.collect();
        let prior = (share(all[1], all[0] + all[1]) / share(all[0], all[0] + all[1])).ln();
        Self { prior, weights, corrections: all[0] + all[1] }
    }

    /// Chance that a passage bears the code.
    fn chance(&self, signs: &BTreeSet<String>) -> f64 {
        let odds: f64 = self.prior + signs.iter().filter_map(|it| self.weights.get(it)).sum::<f64>();
        1.0 / (1.0 + (-odds).exp())
    }

    /// The signs that decided, the strongest first.
    fn reasons(&self, signs: &BTreeSet<String>, bears: bool) -> Vec<String> {
        let towards = |it: f64| if bears { it } else { -it };
        let known = signs.iter().filter_map(|it| Some((it, towards(*self.weights.get(it)?))));
        let mut known: Vec<_> = known.filter(|it| it.1 > 0.0).collect();
        known.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        known.into_iter().take(NAMED).map(|it| it.0.clone()).collect()
    }

    /// Suggestions for the sentences of a document that nobody decided on.
    fn asked(
        &self,
        document: &Document,
        yielded: &Extraction,
        code: &str,
        decided: &[Span],
    ) -> Vec<CodeSuggestion> {
        let characters = |at: u32| document.text.to_chars(ByteOffset(at));
        let open = yielded.passages.iter().filter(|it| !decided.iter().any(|span| span.overlaps(it.span)));
        let asked = open.filter_map(|it| {
            let coded =
                yielded.codings.iter().any(|all| all.code == code && all.quote.span().overlaps(it.span));
            let signs = signs(document, yielded, it.span);
            let chance = self.chance(&signs);
            let bears = chance >= SURE;
            let sure = bears && !coded || chance <= 1.0 - SURE && coded;
            let reasons = self.reasons(&signs, bears);
            // What no sign speaks for is a guess from how often the code was given.
            if !sure || reasons.is_empty() {
                return None;
            }
            Some(CodeSuggestion {
                document: document.id,
                quote: Quote::cut(document, it.span).ok()?,
                characters: (characters(it.span.start()), characters(it.span.end())),
                code: code.to_owned(),
                bears,
                chance: if bears { chance } else { 1.0 - chance },
                why: format!("learned from {} corrections: {}", self.corrections, reasons.join(", ")),
            })
        });
        asked.collect()
    }
}

/// How many examples are judged rightly by a model of the others.
fn right_unseen(examples: &[(BTreeSet<String>, bool)]) -> usize {
    let right = |at: &usize| {
        let others = examples.iter().enumerate().filter(|it| it.0 != *at).map(|it| it.1);
        (Model::of(others).chance(&examples[*at].0) >= 0.5) == examples[*at].1
    };
    (0..examples.len()).filter(right).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(words: &str, bears: bool) -> (BTreeSet<String>, bool) {
        (words.split(' ').map(stem).collect(), bears)
    }

    fn examples() -> Vec<(BTreeSet<String>, bool)> {
        let water = [
            "levees broke here",
            "levee guards fled",
            "broken levees again",
            "levee stones stolen",
            "levees mended",
        ];
        let other = [
            "market grain sold",
            "markets closed",
            "grain market burnt",
            "market prices rose",
            "night markets",
        ];
        water.iter().map(|it| example(it, true)).chain(other.iter().map(|it| example(it, false))).collect()
    }

    #[test]
    fn corrections_teach_the_words_that_part_them() {
        let all = examples();
        let model = Model::of(all.iter());
        assert!(model.chance(&example("levees leak", true).0) > 0.8);
        assert!(model.chance(&example("market stalls", true).0) < 0.2);
        assert_eq!(model.reasons(&example("levees leak again", true).0, true), ["levee"]);
        assert_eq!(right_unseen(&all), 10);
    }

    #[test]
    fn words_that_nobody_corrected_teach_nothing() {
        let all = examples();
        let model = Model::of(all.iter());
        assert!((model.chance(&example("nothing known", true).0) - 0.5).abs() < 1e-9);
        assert!(model.reasons(&example("stolen stones", true).0, true).is_empty(), "once is chance");
    }

    #[test]
    fn too_few_corrections_or_unreliable_ones_are_not_used() {
        let lesson = |coded, uncoded, right| CodeLesson { code: "floods".into(), coded, uncoded, right };
        assert!(lesson(5, 5, Some(8)).is_used());
        assert!(!lesson(5, 5, Some(7)).is_used());
        assert!(!lesson(9, 4, None).is_used());
    }
}
