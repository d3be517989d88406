//! What a person could settle that the machine cannot, the most telling first.
//!
//! Two kinds of doubt are asked about: pairs of actors whose names are alike and that nothing joins, and pairs of sources
//! one of which is left uncounted because it may rest on the other. Each is ordered by what an answer would change:
//! the judgement is tried, and the verdicts that come out otherwise are counted.
//!
//! Cost: at most [`TRIED`] pairs are tried, the most mentioned first. A trial weighs again only the claims that the pair can
//! touch, with the documents they stand in; what rests on other documents (a citation of a text that says nothing on the
//! matter) is left out of a trial, so a count may be off by such a case.

mod actors;
mod effect;
mod origins;

use evidence::{Action, Assessment, Evidence};

/// Pairs that are tried; more is nothing that anybody answers at a sitting.
pub const TRIED: usize = 40;

/// A doubt that a person can settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// In words: "Is A the same actor as B?"
    pub text: String,
    /// Why it is doubtful.
    pub why: String,
    /// Id of the one actor or source.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// The judgement that says yes: target `a`, detail `b`.
    pub yes: Action,
    /// The judgement that says no.
    pub no: Action,
    /// The answer whose effect was counted: the one that changes what the machine assumes.
    pub tried: Action,
    /// Verdicts that would come out otherwise.
    pub changes: u32,
    /// Of these, propositions that would become corroborated.
    pub corroborated: u32,
    /// Of these, propositions that would be corroborated no more.
    pub uncorroborated: u32,
}

/// A pair before it is tried.
struct Doubt {
    text: String,
    why: String,
    a: String,
    b: String,
    yes: Action,
    no: Action,
    tried: Action,
    /// What it is tried first for: how much it can touch.
    reach: usize,
}

/// Questions in the order of what their answers would change; those that change nothing are not asked.
pub fn questions(evidence: &Evidence, assessment: &Assessment) -> Vec<Question> {
    let mut doubts = actors::doubts(evidence, assessment);
    doubts.extend(origins::doubts(evidence, assessment));
    doubts.sort_by(|a, b| b.reach.cmp(&a.reach).then_with(|| (&a.a, &a.b).cmp(&(&b.a, &b.b))));
    doubts.truncate(TRIED);
    let mut questions: Vec<Question> = Vec::new();
    for it in doubts {
        let found = effect::effect(evidence, assessment, &it);
        if found.changes > 0 {
            questions.push(Question {
                text: it.text,
                why: it.why,
                a: it.a,
                b: it.b,
                yes: it.yes,
                no: it.no,
                tried: it.tried,
                changes: found.changes,
                corroborated: found.corroborated,
                uncorroborated: found.uncorroborated,
            });
        }
    }
    questions.sort_by(|a, b| {
        let weight = |it: &Question| (it.corroborated + it.uncorroborated, it.changes);
        weight(b).cmp(&weight(a)).then_with(|| (&a.a, &a.b).cmp(&(&b.a, &b.b)))
    });
    questions
}

impl Question {
    /// What an answer would change, in words.
    pub fn effect(&self) -> String {
        let answer = match self.tried {
            Action::Same | Action::Part => "yes",
            _ => "no",
        };
        let mut words = format!("{answer} would change {}", verdicts(self.changes));
        if self.corroborated > 0 {
            words.push_str(&format!(", {} would become corroborated", self.corroborated));
        }
        if self.uncorroborated > 0 {
            words.push_str(&format!(", {} would be corroborated no more", self.uncorroborated));
        }
        words
    }
}

fn verdicts(n: u32) -> String {
    if n == 1 { "1 verdict".to_owned() } else { format!("{n} verdicts") }
}
