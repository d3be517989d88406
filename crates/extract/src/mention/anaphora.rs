//! References to what was named before: "the group", "the former", "both groups", "it", "they".
//!
//! # Method
//! Candidates are the actors named in the same sentence before the reference and in the sentence before it, ranked
//! by grammatical role and nearness (Lappin and Leass 1994, the two strongest factors only). The best candidate must
//! fit in kind and number; with a tie nothing is resolved, unless the two stand side by side ("the Front and the
//! Column … they"). "The two groups" look further back: through their paragraph, then to the two groups the document
//! is about, when two stand out. Unresolved is better than wrong.
//!
//! # Known misses
//! Pronouns across more than one sentence border; pronouns whose antecedent is a whole clause.

use super::Draft;
use crate::clause::{Tree, spelled_out};
use evidence::{ActorType, MentionForm};
use language::{AnnotatedDocument, Dep, Paragraph, Pos, Tag};
use std::ops::Range;

/// What a referring expression asks of its antecedent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anaphor {
    /// "the group", "the organisation".
    Group,
    /// "both groups", "the two sides", "each other's".
    Pair,
    /// "the former".
    Former,
    /// "the latter".
    Latter,
    /// "both groups", "the two movements": no states.
    Groups,
    /// "it", "its".
    Thing,
    /// "they", "their".
    Many,
    /// "he", "she", "his".
    Someone,
}

/// Weight of an antecedent that is the subject of its clause.
const SUBJECT: i32 = 4;
/// Weight of an antecedent in the same sentence as the reference.
const SAME_SENTENCE: i32 = 2;
/// Weight of an antecedent named twice in the stretch looked at.
const REPEATED: i32 = 1;

/// Times a group must be named before the document counts as being about it.
const LEADING: usize = 4;

/// Steps up the tree from a reference to the clause it stands in.
const UP: usize = 8;

/// Words for what is sworn to another.
const OATHS: &[&str] = &["allegiance", "loyalty", "fealty", "obedience"];

/// Drafts for every reference that could be resolved.
pub(super) fn resolve(annotated: &AnnotatedDocument<'_>, drafts: &[Draft]) -> Vec<Draft> {
    let mut found = Vec::new();
    let leading = leading_two(drafts);
    for (index, paragraph) in annotated.paragraphs.iter().enumerate().filter(|(_, it)| it.kind.speaks()) {
        let sentences = &paragraph.analysis.sentences;
        for (number, sentence) in sentences.iter().enumerate() {
            let before = number.checked_sub(1).map(|it| sentences[it].clone());
            let mut token = sentence.start;
            while token < sentence.end {
                let Some((kind, range)) = referring(paragraph, token, sentence.end) else {
                    token += 1;
                    continue;
                };
                token = range.end;
                if drafts.iter().any(|it| it.overlaps(index, &range)) {
                    continue;
                }
                let view = View {
                    paragraph,
                    index,
                    drafts,
                    found: &found,
                    sentence: sentence.clone(),
                    before: before.clone(),
                    leading,
                };
                found.extend(view.resolve(kind, &range));
            }
        }
    }
    found
}

/// The referring expression that starts at `token`.
fn referring(paragraph: &Paragraph<'_>, token: u32, end: u32) -> Option<(Anaphor, Range<u32>)> {
    let word = |at: u32| if at < end { paragraph.word(at).to_lowercase() } else { String::new() };
    let first = word(token);
    let next = word(token + 1);
    let group = |noun: &str| {
        matches!(
            noun,
            "group"
                | "groups"
                | "organisation"
                | "organization"
                | "movement"
                | "outfit"
                | "militants"
                | "faction"
                | "factions"
                | "organisations"
                | "organizations"
        )
    };
    let found = match first.as_str() {
        "it" | "its" | "itself" => (Anaphor::Thing, token..token + 1),
        "they" | "their" | "them" | "themselves" => (Anaphor::Many, token..token + 1),
        "he" | "she" | "his" | "her" | "him" => (Anaphor::Someone, token..token + 1),
        "the" if next == "former" && plain_end(paragraph, token + 1) => (Anaphor::Former, token..token + 2),
        "the" if next == "latter" && plain_end(paragraph, token + 1) => (Anaphor::Latter, token..token + 2),
        "the" | "this" | "that" if group(&next) && !next.ends_with('s') => (Anaphor::Group, token..token + 2),
        "the" if next == "militant" && group(&word(token + 2)) && !word(token + 2).ends_with('s') => {
            (Anaphor::Group, token..token + 3)
        }
        "both" | "these" if group(&next) => (Anaphor::Groups, token..token + 2),
        "both" | "these" if matches!(next.as_str(), "sides" | "parties" | "entities") => {
            (Anaphor::Pair, token..token + 2)
        }
        "the" | "these" if next == "two" && group(&word(token + 2)) => (Anaphor::Groups, token..token + 3),
        "the" | "these"
            if next == "two" && matches!(word(token + 2).as_str(), "sides" | "parties" | "entities") =>
        {
            (Anaphor::Pair, token..token + 3)
        }
        "both"
            if matches!(paragraph.analysis.tokens[token as usize].dep, Dep::NSUBJ | Dep::NSUBJPASS)
                || (next == "of" && word(token + 2) == "them") =>
        {
            (Anaphor::Pair, token..token + 1)
        }
        _ => return None,
    };
    Some(found)
}

/// Whether "former"/"latter" stands alone and not before a noun ("the former minister").
fn plain_end(paragraph: &Paragraph<'_>, token: u32) -> bool {
    let analysis = &paragraph.analysis;
    analysis.tokens[token as usize].head <= token
        || !matches!(analysis.tokens[token as usize].dep, Dep::AMOD | Dep::COMPOUND)
}

struct View<'v, 'd> {
    paragraph: &'v Paragraph<'d>,
    index: usize,
    drafts: &'v [Draft],
    found: &'v [Draft],
    sentence: Range<u32>,
    before: Option<Range<u32>>,
    leading: Option<[&'v Draft; 2]>,
}

/// The two groups a document is about: named often, each at least twice as often as any third.
fn leading_two(drafts: &[Draft]) -> Option<[&Draft; 2]> {
    let mut named: Vec<(&Draft, usize)> = Vec::new();
    let groups = |it: &&Draft| matches!(it.actor_type, ActorType::MilitantGroup | ActorType::Faction);
    for draft in drafts.iter().filter(groups) {
        match named.iter_mut().find(|(known, _)| known.key() == draft.key()) {
            Some((_, times)) => *times += 1,
            None => named.push((draft, 1)),
        }
    }
    named.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let third = named.get(2).map_or(0, |it| it.1);
    match named.as_slice() {
        [(first, _), (second, times), ..] if *times >= LEADING && *times >= 2 * third => {
            Some([*first, *second])
        }
        _ => None,
    }
}

struct Candidate<'c> {
    draft: &'c Draft,
    weight: i32,
    at: u32,
}

impl View<'_, '_> {
    fn resolve(&self, kind: Anaphor, range: &Range<u32>) -> Vec<Draft> {
        let fits = |draft: &Draft| match kind {
            Anaphor::Someone => draft.actor_type == ActorType::Person,
            Anaphor::Group | Anaphor::Groups => matches!(
                draft.actor_type,
                ActorType::MilitantGroup | ActorType::Faction | ActorType::PoliticalParty
            ),
            Anaphor::Pair => matches!(
                draft.actor_type,
                ActorType::MilitantGroup | ActorType::Faction | ActorType::State | ActorType::StateBody
            ),
            Anaphor::Former | Anaphor::Latter => {
                draft.actor_type.can_act() && draft.actor_type != ActorType::Place
            }
            Anaphor::Thing | Anaphor::Many => {
                draft.actor_type.can_act()
                    && !matches!(
                        draft.actor_type,
                        ActorType::Person | ActorType::Place | ActorType::EthnicGroup
                    )
            }
        };
        let near = self.before.as_ref().map_or(self.sentence.start, |it| it.start);
        let mut candidates = self.candidates(near, range.start, fits);
        if matches!(kind, Anaphor::Thing | Anaphor::Many) && self.is_sworn_to(range.start) {
            let swears = self.clause_subject(range.start).map(|it| it.key());
            candidates.retain(|it| Some(it.draft.key()) != swears);
            candidates.sort_by_key(|it| std::cmp::Reverse(it.at));
            candidates.truncate(1);
        }
        if kind == Anaphor::Many {
            candidates.retain(|it| !self.is_ground(it.draft));
        }
        if kind == Anaphor::Many && self.is_acted_on(range.start) {
            let acts = self.doer_before().map(|it| it.key());
            candidates.retain(|it| Some(it.draft.key()) != acts);
        }
        let chosen: Vec<&Draft> = match kind {
            Anaphor::Pair | Anaphor::Groups => {
                let wider = || self.pair(&self.candidates(0, range.start, fits));
                let two = self.pair(&candidates).or_else(wider).or(self.leading);
                two.into_iter().flatten().collect()
            }
            Anaphor::Thing | Anaphor::Many if self.is_blocked(kind, &candidates, range.start) => Vec::new(),
            Anaphor::Many => match best(&candidates) {
                Some(one) => vec![one],
                None => self.side_by_side(&candidates).into_iter().flatten().collect(),
            },
            Anaphor::Former => self.pair(&candidates).map(|[first, _]| first).into_iter().collect(),
            Anaphor::Latter => self.pair(&candidates).map(|[_, second]| second).into_iter().collect(),
            _ => best(&candidates).into_iter().collect(),
        };
        let plain = matches!(kind, Anaphor::Thing | Anaphor::Many);
        let owner = self.owner_of_phrase(range.start).or_else(|| self.subject_to_come(range.start));
        let owner = owner.filter(|it| plain && fits(it));
        let chosen = owner.map_or(chosen, |it| vec![it]);
        let words = self.paragraph.words(range.clone());
        let make = |antecedent: &Draft| Draft {
            paragraph: self.index,
            tokens: range.clone(),
            bytes: self.paragraph.bytes(range.clone()),
            form: MentionForm::Anaphor,
            why: format!("“{words}” taken for {}, named before", antecedent.name),
            ..antecedent.clone()
        };
        chosen.into_iter().map(make).collect()
    }

    /// Whether the reference follows an oath: nobody pledges allegiance to themselves.
    fn is_sworn_to(&self, token: u32) -> bool {
        let word = |back: u32| {
            let at = token.checked_sub(back).filter(|it| *it >= self.sentence.start)?;
            Some(self.paragraph.words(at..at + 1).to_lowercase())
        };
        word(1).as_deref() == Some("to") && word(2).is_some_and(|it| OATHS.contains(&it.as_str()))
    }

    /// Whether the reference is the object of a gerund that spells out the sentence before ("This includes disarming
    /// them"): whoever acts there acts here, and nobody is meant by "them" who acts.
    fn is_acted_on(&self, token: u32) -> bool {
        let all = &self.paragraph.analysis.tokens;
        let tree = Tree::new(self.paragraph);
        matches!(all[token as usize].dep, Dep::DOBJ | Dep::DATIVE) && spelled_out(tree, token).is_some()
    }

    /// Whether a state is named as the place where something is: "camps in Tarsk … they" are not Tarsk.
    fn is_ground(&self, draft: &Draft) -> bool {
        let all = &self.paragraph.analysis.tokens;
        let head = &all[self.head(draft) as usize];
        let behind = self.paragraph.word(head.head).to_lowercase();
        draft.actor_type == ActorType::State
            && head.dep == Dep::POBJ
            && matches!(behind.as_str(), "in" | "within" | "inside" | "across" | "throughout")
    }

    /// The actor that is the subject of the sentence before.
    fn doer_before(&self) -> Option<&Draft> {
        let before = self.before.clone()?;
        let all = &self.paragraph.analysis.tokens;
        let root = before.clone().find(|it| all[*it as usize].head == *it)?;
        let subject = before
            .clone()
            .find(|it| all[*it as usize].head == root && all[*it as usize].dep == Dep::NSUBJ)?;
        let mut here = self.drafts.iter().chain(self.found);
        here.find(|it| it.overlaps(self.index, &(subject..subject + 1)))
    }

    /// The actor that is the subject of the nearest clause above a token that has one.
    fn clause_subject(&self, token: u32) -> Option<&Draft> {
        let all = &self.paragraph.analysis.tokens;
        let mut at = token;
        for _ in 0..UP {
            let up = all.get(at as usize)?.head;
            let subject = (self.sentence.start..self.sentence.end).find(|it| {
                all[*it as usize].head == up && matches!(all[*it as usize].dep, Dep::NSUBJ | Dep::NSUBJPASS)
            });
            if let Some(subject) = subject {
                let mut here = self.drafts.iter().chain(self.found);
                return here.find(|it| it.overlaps(self.index, &(subject..subject + 1)));
            }
            at = up;
        }
        None
    }

    /// Actors named between two tokens, each once, with its best weight.
    fn candidates(&self, from: u32, token: u32, fits: impl Fn(&Draft) -> bool) -> Vec<Candidate<'_>> {
        let near = self.drafts.iter().chain(self.found).filter(|it| {
            it.paragraph == self.index
                && it.tokens.start >= from
                && it.tokens.end <= token
                && it.form != MentionForm::Demonym
        });
        let mut candidates: Vec<Candidate<'_>> = Vec::new();
        for draft in near.filter(|it| fits(it)) {
            let head = self.head(draft);
            let subject = is_subject(self.paragraph, head);
            let same = draft.tokens.start >= self.sentence.start;
            let weight = i32::from(subject) * SUBJECT + i32::from(same) * SAME_SENTENCE;
            match candidates.iter_mut().find(|it| it.draft.key() == draft.key()) {
                Some(known) => {
                    known.weight = known.weight.max(weight) + REPEATED;
                    known.at = draft.tokens.start;
                }
                None => candidates.push(Candidate { draft, weight, at: draft.tokens.start }),
            }
        }
        candidates.sort_by_key(|it| (std::cmp::Reverse(it.weight), std::cmp::Reverse(it.at)));
        candidates
    }

    /// Whether a common noun that could be meant is the subject of a clause between the best candidate and the pronoun:
    /// "the Front fled; the convoys … they".
    fn is_blocked(&self, kind: Anaphor, candidates: &[Candidate<'_>], token: u32) -> bool {
        let Some(best) = candidates.first() else { return false };
        let all = &self.paragraph.analysis.tokens;
        let wanted = if kind == Anaphor::Many { Tag::NNS } else { Tag::NN };
        (best.draft.tokens.end..token).any(|it| {
            let word = &all[it as usize];
            word.tag == wanted
                && matches!(word.dep, Dep::NSUBJ | Dep::NSUBJPASS)
                && !self.drafts.iter().any(|draft| draft.overlaps(self.index, &(it..it + 1)))
        })
    }

    fn head(&self, draft: &Draft) -> u32 {
        head_of(self.paragraph, &draft.tokens)
    }

    /// "During their march, the Front …": a pronoun in a phrase before the subject of its sentence points forward to it.
    fn subject_to_come(&self, token: u32) -> Option<&Draft> {
        let all = &self.paragraph.analysis.tokens;
        let mut at = token;
        while matches!(
            all[at as usize].dep,
            Dep::POSS | Dep::POBJ | Dep::PREP | Dep::PCOMP | Dep::DOBJ | Dep::CONJ | Dep::AMOD
        ) {
            at = all[at as usize].head;
        }
        if all[at as usize].dep == Dep::ADVCL {
            at = all[at as usize].head;
        }
        let fronted = matches!(all[at as usize].pos, Pos::VERB | Pos::AUX) && at > token;
        let subject = self
            .paragraph
            .analysis
            .children(at)
            .find(|it| *it > token && matches!(all[*it as usize].dep, Dep::NSUBJ | Dep::NSUBJPASS))
            .filter(|_| fronted)?;
        self.drafts.iter().find(|it| it.paragraph == self.index && it.tokens.contains(&subject))
    }

    /// Who owns the phrase around a possessive pronoun: the possessor of the nearest noun above it that has one.
    fn owner_of_phrase(&self, token: u32) -> Option<&Draft> {
        let all = &self.paragraph.analysis.tokens;
        if all[token as usize].dep != Dep::POSS {
            return None;
        }
        let mut at = all[token as usize].head;
        loop {
            let above = all[at as usize].head;
            if above == at || matches!(all[above as usize].pos, Pos::VERB | Pos::AUX) {
                return None;
            }
            at = above;
            let owns = |it: &u32| {
                matches!(all[*it as usize].dep, Dep::POSS | Dep::AMOD | Dep::COMPOUND | Dep::NMOD)
                    && *it < token
            };
            let here = |owner: u32| {
                let mut named = self.drafts.iter().chain(self.found);
                named.find(|it| it.paragraph == self.index && it.tokens.contains(&owner))
            };
            let owner = self.paragraph.analysis.children(at).filter(owns).find_map(here);
            if owner.is_some() {
                return owner;
            }
        }
    }

    /// The two best candidates, when one is joined to the other by "and".
    fn side_by_side<'c>(&self, candidates: &[Candidate<'c>]) -> Option<[&'c Draft; 2]> {
        let [first, second, rest @ ..] = candidates else { return None };
        let all = &self.paragraph.analysis.tokens;
        let joined = |a: u32, b: u32| all[b as usize].dep == Dep::CONJ && all[b as usize].head == a;
        let (a, b) = (self.head(first.draft), self.head(second.draft));
        let alone = rest.first().is_none_or(|third| third.weight < second.weight);
        (alone && (joined(a, b) || joined(b, a))).then_some([first.draft, second.draft])
    }

    /// The last two different actors named, in order of first naming.
    fn pair<'c>(&self, candidates: &[Candidate<'c>]) -> Option<[&'c Draft; 2]> {
        let mut two: Vec<&Candidate<'c>> = candidates.iter().take(2).collect();
        if two.len() < 2
            || candidates.get(2).is_some_and(|third| third.weight == two[1].weight && third.at > two[1].at)
        {
            return None;
        }
        two.sort_by_key(|it| it.draft.tokens.start);
        Some([two[0].draft, two[1].draft])
    }
}

/// The one candidate above all others.
fn best<'c>(candidates: &[Candidate<'c>]) -> Option<&'c Draft> {
    match candidates {
        [] => None,
        [only] => Some(only.draft),
        [first, second, ..] => (first.weight > second.weight).then_some(first.draft),
    }
}

/// The token of a range whose head lies outside it.
pub(super) fn head_of(paragraph: &Paragraph<'_>, tokens: &Range<u32>) -> u32 {
    let all = &paragraph.analysis.tokens;
    let outside = |it: &u32| {
        let token = &all[*it as usize];
        token.pos != Pos::SPACE && (token.head == *it || !tokens.contains(&token.head))
    };
    tokens.clone().rev().find(outside).unwrap_or(tokens.end.saturating_sub(1))
}

fn is_subject(paragraph: &Paragraph<'_>, head: u32) -> bool {
    let all = &paragraph.analysis.tokens;
    let mut at = head;
    for _ in 0..4 {
        match all[at as usize].dep {
            Dep::NSUBJ | Dep::NSUBJPASS | Dep::CSUBJ => return true,
            Dep::CONJ | Dep::POSS | Dep::COMPOUND | Dep::APPOS => at = all[at as usize].head,
            _ => return false,
        }
    }
    false
}
